/** The id of the deployment's own organisation: its people are the operators. */
export const DEPLOYMENT = '00000000-0000-7000-8000-000000000000';

/**
 * The checked functions through which the app role changes reference tables. They run as the owner, so each checks
 * the caller's scope itself. What they refuse carries an SQLSTATE of class HY, see `REFUSED_BY_DIRECTORY`.
 */
export const DIRECTORY_FUNCTIONS = /* sql */ `
create or replace function huiyin.as_operator() returns void language plpgsql stable as $$
begin
  if huiyin.tenant() is distinct from '${DEPLOYMENT}'::uuid then
    raise exception 'only in the scope of the deployment' using errcode = 'HY001';
  end if;
end
$$;

-- A second call with the same values is the same creation: the slug's row and nothing else comes back.
create or replace function huiyin.create_organisation(
  new_id uuid, new_slug text, zh text, en text, new_kind text, new_level text, is_synthetic boolean
) returns uuid language plpgsql security definer set search_path = pg_catalog, public, huiyin as $$
declare
  found_id uuid;
begin
  perform huiyin.as_operator();
  insert into public.organisation (id, slug, name_zh, name_en, kind, level, state, synthetic)
    values (new_id, new_slug, zh, en, new_kind, new_level, 'ACTIVE', is_synthetic)
    on conflict (slug) do nothing;
  select id into found_id from public.organisation
   where slug = new_slug and name_zh = zh and name_en = en and kind = new_kind and level = new_level
     and synthetic = is_synthetic;
  if found_id is null then
    raise exception 'the slug is taken' using errcode = 'HY004';
  end if;
  return found_id;
end
$$;
`;

/** What a directory function's SQLSTATE means as a refusal. */
export const REFUSED_BY_DIRECTORY = {
  HY001: 'FORBIDDEN',
  HY002: 'NOT_FOUND',
  HY003: 'CYCLE',
  HY004: 'CONFLICT',
  HY005: 'BAD_INPUT',
} as const;
