/** Who sends a request, as far as the credential says; posts and their roles are resolved within the scope. */
export type Actor =
  | { readonly kind: 'ANONYMOUS' }
  | { readonly kind: 'PERSON'; readonly tenantId: string; readonly personId: string }
  | {
      readonly kind: 'KEY';
      readonly tenantId: string;
      readonly keyId: string;
      readonly scopes: readonly string[];
    };

export const ANONYMOUS: Actor = { kind: 'ANONYMOUS' };
