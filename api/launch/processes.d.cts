export function identityOf(pid: number): string;
export function isRunning(identity: string): boolean;
export function commandOf(pid: number): string;
export function createWhole(file: string, content: string | Uint8Array): boolean;
export function makeFolder(folder: string): void;
export function exclusively<T>(lock: string, work: () => Promise<T>): Promise<T>;
export function pause(ms: number): Promise<void>;
