/**
 * What PostGraphile's users add in SQL: the roll-up as a computed column, and questions that write an access row. Each
 * is declared STABLE around one VOLATILE call, so that PostGraphile offers it as a query and answers it with one
 * statement.
 */
export const FUNCTIONS = `
create type roll_up_cell as (case_type text, channel text, state text, count int, late int);
create type roll_up as (total int, late int, cells roll_up_cell[]);

create function oversight_path_roll_up(path oversight_path) returns roll_up language sql stable as $$
  select sum(count)::int, sum(late)::int, array_agg(row(case_type, channel, state, count, late)::roll_up_cell)
    from (select case_type, channel, state, sum(count)::int as count,
                 coalesce(sum(count) filter (where open and due_on < current_setting('huiyin.today')::date), 0)::int as late
            from tally where tenant_id = path.subordinate_id group by 1, 2, 3) cell
$$;

create function log_access(field text, shown text[]) returns boolean language sql volatile as $$
  insert into access_row (tenant_id, id, at, person_id, key_id, field, shown)
  values (huiyin.tenant(), gen_random_uuid(), now(), nullif(current_setting('huiyin.person', true), '')::uuid,
          nullif(current_setting('huiyin.key', true), '')::uuid, field, shown)
  returning true
$$;

create function petition_logged(asked uuid) returns petition language sql stable as $$
  with one as materialized (select * from petition where tenant_id = huiyin.tenant() and id = asked),
       logged as materialized (select log_access('petition', array['C:' || id]) from one)
  select one.* from one, logged
$$;

create function petitions_logged(wanted int) returns setof petition language sql stable as $$
  with page as materialized (
         select * from petition where tenant_id = huiyin.tenant() order by registered_at desc, id limit wanted),
       logged as materialized (select log_access('petitions', array_agg('C:' || id)) from page)
  select page.* from page, logged order by registered_at desc, id
$$;

create function subordinates_logged() returns setof oversight_path language sql stable as $$
  with path as materialized (
         select * from oversight_path
          where superior_id = huiyin.tenant() and valid_from <= current_setting('huiyin.today')::date
            and (valid_to is null or valid_to > current_setting('huiyin.today')::date)
          order by depth, subordinate_slug limit 50),
       logged as materialized (select log_access('organisation', array_agg('S:' || subordinate_id)) from path)
  select path.* from path, logged order by depth, subordinate_slug
$$;

grant execute on all functions in schema public to huiyin_app;
`;
