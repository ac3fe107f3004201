/**
 * The wall's SQL functions, applied before every migration (create or replace). Policies ask `tenant()` and
 * `seen()`, both STABLE and inlined; `scope()` is the only thing that sets what they answer.
 *
 * `scope()` uses SET LOCAL by dynamic SQL, not set_config(): a distributed PostgreSQL passes the former on to its
 * workers and not the latter (DESIGN §10).
 */
export const WALL_FUNCTIONS = /* sql */ `
create schema if not exists huiyin;

create or replace function huiyin.tenant() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('huiyin.tenant', true), '')::uuid
$$;

create or replace function huiyin.seen(grant_name text) returns uuid[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('huiyin.seen_' || lower(grant_name), true), ''), '{}')::uuid[]
$$;

-- Opens the scope of organisation t on a civil day. With lines, superiors may also read shared rows of those whom
-- an edge in force on that day reaches. Answers the standing version; -1 when suspended; null when unknown.
create or replace function huiyin.scope(t uuid, today date, lines boolean) returns bigint language plpgsql as $$
declare
  answer bigint;
  suspended boolean;
  statistics uuid[];
  compliance uuid[];
  matters uuid[];
begin
  execute format('set local huiyin.tenant = %L', t);
  if lines then
    select coalesce(array_agg(distinct subordinate_id), '{}'),
           coalesce(array_agg(distinct subordinate_id) filter (where "grant" in ('COMPLIANCE', 'MATTERS')), '{}'),
           coalesce(array_agg(distinct subordinate_id) filter (where "grant" = 'MATTERS'), '{}')
      into statistics, compliance, matters
      from public.oversight_path
     where superior_id = t and valid_from <= today and (valid_to is null or valid_to > today);
    execute format('set local huiyin.seen_statistics = %L', statistics || t);
    execute format('set local huiyin.seen_compliance = %L', compliance || t);
    execute format('set local huiyin.seen_matters = %L', matters || t);
  else
    execute format('set local huiyin.seen_statistics = %L', array[t]);
    execute format('set local huiyin.seen_compliance = %L', array[t]);
    execute format('set local huiyin.seen_matters = %L', array[t]);
  end if;
  select o.state <> 'ACTIVE', s.version into suspended, answer
    from public.organisation o join public.standing s on s.tenant_id = o.id
   where o.id = t and s.tenant_id = t;
  return case when suspended then -1 else answer end;
end
$$;
`;
