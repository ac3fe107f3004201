/** Why a start could not be made: one plain sentence in each language, and the exit code of its kind. */
export class LaunchFailure extends Error {
  readonly exitCode: number;

  constructor(kind: keyof typeof kinds, about = '') {
    const [exitCode, en, zh] = kinds[kind];
    super(`${en.replace('%', about)} / ${zh.replace('%', about)}`);
    this.name = 'LaunchFailure';
    this.exitCode = exitCode;
  }
}

/** Exit codes follow sysexits.h: 64 usage, 69 unavailable, 70 our fault, 74 disk, 77 permission, 78 settings. */
const kinds = {
  PORT_TAKEN: [
    69,
    'Port % is taken: stop what listens there or set PORT.',
    '端口 % 已被占用，请停止占用它的程序或另设 PORT。',
  ],
  PORT_REFUSED: [77, 'Port % may not be opened: set another PORT.', '无权使用端口 %，请另设 PORT。'],
  PORT_INVALID: [
    78,
    'PORT is “%”, but must be a number from 0 to 65535.',
    'PORT 的值“%”无效，应为 0 至 65535 的整数。',
  ],
  HOST_INVALID: [78, 'HOST “%” is no address of this machine.', 'HOST“%”不是本机的地址。'],
  DISK_FULL: [74, 'The disk is full: make room and start again.', '磁盘已满，请清理后重试。'],
  NOT_WRITABLE: [
    77,
    '% cannot be written: check its owner and permissions.',
    '无法写入 %，请检查其所有者与权限。',
  ],
  NO_FOLDER: [78, 'No folder can be made at %: choose another place.', '无法在 % 建立目录，请另选位置。'],
  NO_BINARIES: [
    69,
    'There is no embedded PostgreSQL for this machine: set DATABASE_URL and DATABASE_OWNER_URL.',
    '本机没有可用的内置 PostgreSQL，请设置 DATABASE_URL 与 DATABASE_OWNER_URL。',
  ],
  NO_UNPRIVILEGED_ROOT: [
    77,
    'PostgreSQL does not run as root, and this machine lets root give up its rights in no way we know: start as an ordinary user.',
    'PostgreSQL 不能以 root 身份运行，而本机不允许 root 降权，请改用普通用户启动。',
  ],
  POSTGRES_FAILED: [69, 'PostgreSQL did not start; its reason is in %.', 'PostgreSQL 未能启动，原因见 %。'],
  POSTGRES_STOPPED: [
    69,
    'PostgreSQL stopped unexpectedly; start again, its reason is in %.',
    'PostgreSQL 意外停止，请重新启动，原因见 %。',
  ],
  DATABASE_UNREACHABLE: [69, 'The database at % cannot be reached.', '无法连接位于 % 的数据库。'],
  DATABASE_LOGIN: [
    77,
    'The database at % refused the name, the password or the database.',
    '位于 % 的数据库拒绝了用户名、口令或库名。',
  ],
  DATABASE_URL_INVALID: [78, '% must be a postgres:// address.', '% 应为 postgres:// 形式的地址。'],
  DATABASE_URL_ALONE: [
    78,
    'DATABASE_URL and DATABASE_OWNER_URL belong together: set both or neither.',
    'DATABASE_URL 与 DATABASE_OWNER_URL 必须同时设置或同时不设。',
  ],
  DATABASE_TOO_OLD: [
    69,
    'PostgreSQL % is too old: 15 or newer is needed.',
    'PostgreSQL % 版本过低，需要 15 或更高版本。',
  ],
  DATABASE_ENCODING: [
    78,
    'The database is encoded in %: it must be UTF8.',
    '数据库的编码为 %，必须为 UTF8。',
  ],
  DATABASES_DIFFER: [
    78,
    'DATABASE_URL and DATABASE_OWNER_URL lead to two different databases.',
    'DATABASE_URL 与 DATABASE_OWNER_URL 指向不同的数据库。',
  ],
  APP_ROLE_TOO_STRONG: [
    78,
    'The role “%” of DATABASE_URL could pass by the wall: it must not be superuser, bypass row security, own anything here or be a member of a role that does.',
    'DATABASE_URL 的角色“%”可能绕过行级隔离：它不得为超级用户、不得绕过行级安全、不得拥有本库对象，也不得属于这样的角色。',
  ],
  GROUP_ROLE_TOO_STRONG: [
    78,
    'The role huiyin_app must be NOLOGIN, NOSUPERUSER and NOBYPASSRLS and own nothing.',
    '角色 huiyin_app 必须为 NOLOGIN、NOSUPERUSER、NOBYPASSRLS，且不拥有任何对象。',
  ],
  GROUP_ROLE_MISSING: [
    78,
    'The owner may not prepare the roles; let an administrator run: %',
    '所有者无权准备角色，请由管理员执行：%',
  ],
  EXTENSIONS_MISSING: [
    78,
    'The owner may not create extensions; let an administrator run: create extension pg_trgm; create extension btree_gin;',
    '所有者无权创建扩展，请由管理员执行：create extension pg_trgm; create extension btree_gin;',
  ],
  SETTING_INVALID: [78, 'The setting % cannot be used: see the README.', '设置 % 无效，请参阅 README。'],
  SECRET_DAMAGED: [
    78,
    'The secret % is not 32 bytes long: put the right file back, a new one would not open what is stored.',
    '密钥 % 不是 32 字节，请恢复原文件；新的密钥无法解开已存的数据。',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;

/** The failure behind an error of the system, null for one that is nobody's outside. */
export function systemFailure(error: unknown, about: string): LaunchFailure | null {
  if (error instanceof LaunchFailure) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return new LaunchFailure('DISK_FULL');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new LaunchFailure('NOT_WRITABLE', about);
  // What is in the way is a file, or a file system that takes no folders.
  if (syscall === 'mkdir' && code) return new LaunchFailure('NO_FOLDER', about);
  return null;
}
