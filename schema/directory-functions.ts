/** The id of the deployment's own organisation: its people are the operators. */
export const DEPLOYMENT = '00000000-0000-7000-8000-000000000000';

/**
 * The checked functions through which the app role changes reference tables. They run as the owner, so each checks
 * the caller's scope itself. What they refuse carries an SQLSTATE of class HY, see `REFUSED_BY_DIRECTORY`.
 */
export const DIRECTORY_FUNCTIONS = /* sql */ `
-- Refuses every caller but the operator.
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
    on conflict do nothing; -- whichever index meets the other of two at once
  select id into found_id from public.organisation
   where slug = new_slug and name_zh = zh and name_en = en and kind = new_kind and level = new_level
     and synthetic = is_synthetic;
  if found_id is null then
    raise exception 'the slug is taken' using errcode = 'HY004';
  end if;
  return found_id;
end
$$;

-- Suspension needs no change of the organisation's standing: its scope answers -1 from the next transaction on. Its
-- days are kept; one that begins on a day on which another one began goes on with that.
create or replace function huiyin.set_organisation_state(which uuid, new_state text, on_day date)
returns void language plpgsql security definer set search_path = pg_catalog, public, huiyin as $$
begin
  perform huiyin.as_operator();
  if new_state not in ('ACTIVE', 'SUSPENDED') or which = '${DEPLOYMENT}' then
    raise exception 'not a state to be set' using errcode = 'HY005';
  end if;
  update public.organisation set state = new_state where id = which;
  if not found then
    raise exception 'no such organisation' using errcode = 'HY002';
  end if;
  if new_state = 'ACTIVE' then
    update public.organisation_suspension set valid_to = greatest(valid_from, on_day)
     where organisation_id = which and valid_to is null;
  elsif not exists (select from public.organisation_suspension where organisation_id = which and valid_to is null) then
    insert into public.organisation_suspension (id, organisation_id, valid_from)
      values (md5(concat_ws(' ', which, on_day))::uuid, which, on_day)
      on conflict (id) do update set valid_to = null;
  end if;
end
$$;

-- An edge counts once both sides accepted it or the operator settled it.
create or replace function huiyin.in_force(edge public.oversight) returns boolean language sql immutable as $$
  select edge.settled_at is not null
      or edge.superior_accepted_at is not null and edge.subordinate_accepted_at is not null
$$;

-- Makes the closure anew for one organisation and those below it, after an edge above it changed; nobody else's
-- superiors depend on that edge. Paths are followed upwards with the days on which all their edges hold; each pair's
-- days are cut where any of its paths begins or ends, judged piece by piece, and equal neighbours joined again. The
-- caller holds the line's lock and has refused cycles, so that no path is endless. (Not a definer's function: the app
-- role, calling it by itself, may not write the closure.)
create or replace function huiyin.rebuild_paths(of_line text, below uuid)
returns void language plpgsql as $$
declare
  grants constant text[] := array['STATISTICS', 'COMPLIANCE', 'MATTERS'];
  affected uuid[] := array(
    select below union
    select subordinate_id from public.oversight_path where superior_id = below and line = of_line
  );
begin
  delete from public.oversight_path where line = of_line and subordinate_id = any(affected);
  insert into public.oversight_path
    (id, superior_id, subordinate_id, subordinate_slug, line, depth, "grant", valid_from, valid_to)
  with recursive edge as (
    select superior_id, subordinate_id, array_position(grants, o."grant") as grade,
           valid_from as begins, coalesce(valid_to, 'infinity') as ends
      from public.oversight o
     where line = of_line and huiyin.in_force(o) and valid_from < coalesce(valid_to, 'infinity')
  ), path as (
    select superior_id, subordinate_id, grade, 1 as depth, begins, ends
      from edge where subordinate_id = any(affected)
    union
    select e.superior_id, p.subordinate_id, least(e.grade, p.grade), p.depth + 1,
           greatest(e.begins, p.begins), least(e.ends, p.ends)
      from path p join edge e on e.subordinate_id = p.superior_id and e.begins < p.ends and p.begins < e.ends
  ), cut as (
    select superior_id, subordinate_id, begins as day from path
    union
    select superior_id, subordinate_id, ends from path
  ), span as (
    select superior_id, subordinate_id, day as begins,
           lead(day) over (partition by superior_id, subordinate_id order by day) as ends
      from cut
  ), piece as (
    select superior_id, subordinate_id, s.begins, s.ends, max(p.grade) as grade, min(p.depth) as depth
      from span s join path p using (superior_id, subordinate_id)
     where p.begins <= s.begins and p.ends >= s.ends
     group by superior_id, subordinate_id, s.begins, s.ends
  ), marked as (
    select *, (lag(ends) over pair, lag(grade) over pair, lag(depth) over pair)
                is distinct from (begins, grade, depth) as differs
      from piece window pair as (partition by superior_id, subordinate_id order by begins)
  ), numbered as (
    select *, count(*) filter (where differs) over (partition by superior_id, subordinate_id order by begins) as run
      from marked
  ), joined as (
    select superior_id, subordinate_id, grade, depth, min(begins) as begins, max(ends) as ends
      from numbered group by superior_id, subordinate_id, run, grade, depth
  )
  select md5(concat_ws(' ', of_line, j.superior_id, j.subordinate_id, j.begins))::uuid,
         j.superior_id, j.subordinate_id, o.slug, of_line, j.depth, grants[j.grade],
         j.begins, nullif(j.ends, 'infinity')
    from joined j join public.organisation o on o.id = j.subordinate_id;
end
$$;

-- Refuses an edge that would close a circle on any day of its validity.
create or replace function huiyin.refuse_cycle(of_line text, superior uuid, subordinate uuid, begins date, ends date)
returns void language plpgsql stable as $$
begin
  if exists (
    select from public.oversight_path
     where line = of_line and superior_id = subordinate and subordinate_id = superior
       and valid_from < coalesce(ends, 'infinity') and begins < coalesce(valid_to, 'infinity')
  ) then
    raise exception 'oversight in a circle' using errcode = 'HY003';
  end if;
end
$$;

-- Takes the line's lock and then the edge, for one of its sides or the operator; to others there is no such edge.
create or replace function huiyin.hold_edge(which uuid)
returns public.oversight language plpgsql as $$
declare
  edge public.oversight;
begin
  select * into edge from public.oversight
   where id = which and huiyin.tenant() in (superior_id, subordinate_id, '${DEPLOYMENT}');
  if edge.id is null then
    raise exception 'no such edge' using errcode = 'HY002';
  end if;
  perform pg_advisory_xact_lock(hashtext('huiyin oversight ' || edge.line));
  select * into edge from public.oversight where id = which;
  return edge;
end
$$;

-- Proposes an edge; the side that proposes has thereby accepted it.
create or replace function huiyin.propose_oversight(
  new_id uuid, superior uuid, subordinate uuid, new_line text, new_force text, new_grant text,
  begins date, ends date, moment timestamptz
) returns void language plpgsql security definer set search_path = pg_catalog, public, huiyin as $$
declare
  caller uuid := huiyin.tenant();
begin
  if caller is null or caller not in (superior, subordinate, '${DEPLOYMENT}') then
    raise exception 'only by one of the two, or the operator' using errcode = 'HY001';
  end if;
  if new_line not in ('TERRITORIAL', 'SECTORAL', 'CORPORATE') or new_force not in ('BINDING', 'ADVISORY')
     or new_grant not in ('STATISTICS', 'COMPLIANCE', 'MATTERS') or coalesce(ends <= begins, false)
     or '${DEPLOYMENT}' in (superior, subordinate) then
    raise exception 'not an edge' using errcode = 'HY005';
  end if;
  if superior = subordinate then
    raise exception 'oversight of oneself' using errcode = 'HY003';
  end if;
  if (select count(*) from public.organisation where id in (superior, subordinate)) < 2 then
    raise exception 'no such organisation' using errcode = 'HY002';
  end if;
  perform huiyin.refuse_cycle(new_line, superior, subordinate, begins, ends);
  insert into public.oversight (id, superior_id, subordinate_id, line, force, "grant", valid_from, valid_to,
                                superior_accepted_at, subordinate_accepted_at)
    values (new_id, superior, subordinate, new_line, new_force, new_grant, begins, ends,
            case caller when superior then moment end, case caller when subordinate then moment end);
end
$$;

-- The other side's yes, or the operator's settlement: both put the edge in force. Only here can a circle close, so
-- it is looked for once more, behind the line's lock.
create or replace function huiyin.accept_oversight(which uuid, moment timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, public, huiyin as $$
declare
  caller uuid := huiyin.tenant();
  edge public.oversight := huiyin.hold_edge(which);
begin
  if huiyin.in_force(edge) or edge.valid_to <= (moment at time zone 'Asia/Shanghai')::date
     or edge.valid_to = edge.valid_from
     or (caller = edge.superior_id and edge.superior_accepted_at is not null)
     or (caller = edge.subordinate_id and edge.subordinate_accepted_at is not null) then
    raise exception 'nothing to accept' using errcode = 'HY004';
  end if;
  perform huiyin.refuse_cycle(edge.line, edge.superior_id, edge.subordinate_id, edge.valid_from, edge.valid_to);
  update public.oversight set
    superior_accepted_at = case when caller = superior_id then moment else superior_accepted_at end,
    subordinate_accepted_at = case when caller = subordinate_id then moment else subordinate_accepted_at end,
    settled_at = case when caller = '${DEPLOYMENT}' then moment end
   where id = which;
  perform huiyin.rebuild_paths(edge.line, edge.subordinate_id);
end
$$;

-- Ends an edge on a day, or a proposal before it began; an end is only ever moved forward.
create or replace function huiyin.end_oversight(which uuid, on_day date)
returns void language plpgsql security definer set search_path = pg_catalog, public, huiyin as $$
declare
  edge public.oversight := huiyin.hold_edge(which);
begin
  if edge.valid_to <= on_day or edge.valid_to = edge.valid_from then
    raise exception 'ended before' using errcode = 'HY004';
  end if;
  update public.oversight set valid_to = greatest(valid_from, on_day) where id = which;
  perform huiyin.rebuild_paths(edge.line, edge.subordinate_id);
end
$$;

-- What the calendar of the organisation in scope is made of: the last national version, and the days of its own.
create or replace function huiyin.calendar_of(t uuid) returns json language sql stable as $$
  select json_build_object('nationalId', v.id, 'nationalVersion', v.version, 'ownDays', (
           select coalesce(json_agg(json_build_object('date', d.date, 'working', d.working,
                                      'keyPeriod', d.key_period, 'name', d.name) order by d.date), '[]')
             from public.own_day d where d.tenant_id = t))
    from public.calendar_version v order by v.id desc limit 1
$$;

-- Puts a new version of the national calendar to use, which its maker worked out from the version in use. A second
-- call with the same name and days is the same landing. What has landed is never changed.
create or replace function huiyin.land_calendar(
  new_id uuid, based_on uuid, new_version text, new_data jsonb, moment timestamptz
) returns uuid language plpgsql security definer set search_path = pg_catalog, public, huiyin as $$
declare
  same public.calendar_version;
  first_year int := left(new_data #>> '{coverage,from}', 4);
  last_year int := left(new_data #>> '{coverage,to}', 4);
begin
  perform huiyin.as_operator();
  perform pg_advisory_xact_lock(hashtext('huiyin calendar'));
  select * into same from public.calendar_version where version = new_version;
  if same.id is not null then
    if same.data <> new_data then
      raise exception 'the version is taken' using errcode = 'HY004';
    end if;
    return same.id;
  end if;
  if based_on is distinct from (select id from public.calendar_version order by id desc limit 1) then
    raise exception 'another version landed meanwhile' using errcode = 'HY004';
  end if;
  if new_id <= based_on or first_year is null or last_year is null or last_year < first_year
     or exists (select from generate_series(first_year, last_year) as covered
                 where new_data #> array['years', covered::text, 'spans'] is null) then
    raise exception 'not a calendar' using errcode = 'HY005';
  end if;
  insert into public.calendar_version (id, version, source, from_year, to_year, data, landed_at)
    values (new_id, new_version, new_data ->> 'source', first_year, last_year, new_data, moment);
  return new_id;
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
