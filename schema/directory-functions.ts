/** The checked functions through which the app role changes reference tables. */
export const DIRECTORY_FUNCTIONS = /* sql */ `
select 1;
`;
