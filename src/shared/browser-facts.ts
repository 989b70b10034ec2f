// What a page can learn of the browser that it runs in, without a question to its user.

/** The brands of a browser are in no certain order, and one of them is made up; this one all of them have. */
export const browserMajor = (): string => /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)?.[1] ?? '';

export async function permissionFor(name: string): Promise<PermissionState> {
  return (await navigator.permissions.query({ name: name as PermissionName })).state;
}

/** The newer name, and that of browsers before it had a second permission beside it. */
const LOCAL_NETWORK = ['local-network', 'local-network-access'];

/** `unknown`: this browser has no such permission. */
export async function localNetworkPermission(): Promise<PermissionState | 'unknown'> {
  for (const name of LOCAL_NETWORK) {
    try {
      return await permissionFor(name);
    } catch (_unknownName) {
      // A browser without this permission refuses no local network.
    }
  }
  return 'unknown';
}
