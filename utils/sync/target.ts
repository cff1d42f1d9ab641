/** Places to sync with, as this device keeps them. Secrets are in here: `storage.local` only, never a log or an export. */

/** A server or folder of the reader's own. One at a time: each of them holds the whole deck. */
export type RemoteTarget = CouchTarget | WebDavTarget;

interface Remote {
  /** Names its ledger; a new one whenever another place is set up. */
  id: string;
  /** Without name and password in it. */
  url: string;
  /** How this device is called for people, until somebody renames it: "Chrome on Linux". */
  deviceName: string;
  /**
   * Where everything is encrypted before it leaves: the key made from the passphrase, in base64. The passphrase itself is
   * not kept.
   */
  key?: string;
}

export interface CouchTarget extends Remote {
  kind: 'couchdb';
  /** The database: `https://couch.example/userdb-6e616d65`. */
  url: string;
  credentials:
    | { kind: 'none' }
    | { kind: 'basic'; name: string; password: string }
    | { kind: 'cookie'; name: string; password: string }
    | { kind: 'jwt'; token: string };
}

interface WebDavTarget extends Remote {
  kind: 'webdav';
  /** The folder that ours is made in: `https://cloud.example/remote.php/dav/files/name`. */
  url: string;
  name: string;
  password: string;
}
