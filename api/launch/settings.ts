/**
 * What our PostgreSQL is started with. Nothing of a statement reaches its log: a failed statement would carry
 * names and phone numbers there, since literals are inlined and parameters are quoted in errors.
 */
export function serverSettings(port: number, throwaway: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    // TCP costs the same here, and a socket's path may not be longer than about 107 characters.
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    lc_messages: 'C',
    log_statement: 'none',
    log_min_duration_statement: -1,
    // Above ERROR: “invalid input syntax for type integer: "…"” quotes the value in the message itself.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_checkpoints: 'off',
    ...(throwaway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * How a cluster is made. With lc_ctype=C pg_trgm would see no Chinese; the built-in provider, which sorts and
 * folds the same on every machine, came with PostgreSQL 17.
 */
export function clusterSettings(major: number, data: string, passwordFile: string): string[] {
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8']
      : ['--locale-provider=libc', '--locale=C', '--lc-ctype=C.UTF-8'];
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  return ['-D', data, '-E', 'UTF8', ...locale, ...access];
}
