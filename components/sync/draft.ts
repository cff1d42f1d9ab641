import { PRESET, type PresetId } from '@/components/sync/presets';
import { databaseOf, readAddress } from '@/utils/sync/couchdb/set-up';
import type { CouchTarget, RemoteTarget } from '@/utils/sync/target';

export const SIGN_INS = ['basic', 'cookie', 'jwt'] as const;
type SignIn = (typeof SIGN_INS)[number];

/** What the reader typed, as it stands. */
export interface Draft {
  preset: PresetId;
  address: string;
  name: string;
  password: string;
  /** CouchDB alone has a choice. */
  signIn: SignIn;
  token: string;
  /** '' leaves it to the address, or to the name. */
  database: string;
  /** '' for no encryption. */
  passphrase: string;
  again: string;
}

export type DraftField = 'address' | 'name' | 'password' | 'token' | 'database' | 'again';
/** Each is a message `sync_wrong_<problem>`. */
export type DraftProblem = 'missing' | 'address' | 'database' | 'different';

export const blankDraft = (preset: PresetId): Draft => ({
  preset,
  address: PRESET[preset].address,
  name: '',
  password: '',
  signIn: 'basic',
  token: '',
  database: '',
  passphrase: '',
  again: '',
});

/**
 * What cannot be right as it is written; nothing for a draft to try.
 * @param isKnown the place is encrypted already, so that a mistyped passphrase shows by itself
 */
export function checkDraft(draft: Draft, isKnown = false): Partial<Record<DraftField, DraftProblem>> {
  const { preset, signIn, token, database, passphrase, again } = draft;
  const typed = readDraft(draft);
  const isOpen = preset === 'couchdb' && typed?.name === '' && typed.password === '' && (database || typed.path);
  const byName = !isOpen && !(preset === 'couchdb' && signIn === 'jwt');
  return {
    ...(!typed && { address: draft.address.trim() === '' ? 'missing' : 'address' }),
    ...(typed && byName && !typed.name && { name: 'missing' }),
    ...(typed && byName && !typed.password && { password: 'missing' }),
    ...(preset === 'couchdb' && signIn === 'jwt' && !token.trim() && { token: 'missing' }),
    ...(preset === 'couchdb' && databaseProblem(draft, typed)),
    ...(passphrase !== '' && !isKnown && passphrase !== again && { again: 'different' }),
  };

  function databaseProblem({ database }: Draft, typed: Typed | null): { database?: DraftProblem } {
    const name = database.trim();
    if (name !== '') return /^[a-z][a-z0-9_$()+/-]*$/.test(name) ? {} : { database: 'database' };
    // A token names nobody whose database it could be.
    return typed && !typed.path && !typed.name && signIn === 'jwt' ? { database: 'missing' } : {};
  }
}

/** The address that is asked first; null while none can be made of what is written. */
export function urlOf(draft: Draft): string | null {
  const typed = readDraft(draft);
  if (!typed) return null;
  return draft.preset === 'couchdb' ? couchUrl(typed, draft.database.trim()) : typed.origin + typed.path;
}

/** What others in between can read: the address is not encrypted, and not of this computer. */
export function isReadableOnTheWay(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** The place that is written down. Throws unless {@link checkDraft} finds nothing. */
export function targetOf(draft: Draft, own: { id: string; deviceName: string }): RemoteTarget {
  const url = urlOf(draft);
  const typed = readDraft(draft);
  if (!url || !typed) throw new Error('The draft is not complete.');
  const { name, password } = typed;
  if (draft.preset !== 'couchdb') return { kind: 'webdav', url, name, password, ...own };
  return { kind: 'couchdb', url, credentials: credentialsOf(draft, { name, password }), ...own };
}

function credentialsOf({ signIn, token }: Draft, who: { name: string; password: string }): CouchTarget['credentials'] {
  if (signIn === 'jwt') return { kind: 'jwt', token: token.trim() };
  return who.name === '' ? { kind: 'none' } : { kind: signIn, ...who };
}

interface Typed {
  origin: string;
  /** '' or begins with a slash. */
  path: string;
  name: string;
  password: string;
}

/** The address and who asks, which some have in one; null while the address is none. */
function readDraft({ address, name, password }: Draft): Typed | null {
  if (address.trim() === '') return null;
  try {
    const read = readAddress(address);
    const { origin, pathname } = new URL(read.url);
    return {
      origin,
      path: pathname.replace(/\/+$/, ''),
      name: name.trim() || (read.name ?? ''),
      password: password || (read.password ?? ''),
    };
  } catch {
    return null;
  }
}

/** A path names the database, unless one is written out; `_utils` is the server's own page. */
function couchUrl({ origin, path, name }: Typed, database: string): string {
  const base = origin + path.replace(/\/_.*$/, '');
  if (database !== '') return `${base}/${encodeURIComponent(database)}`;
  return base === origin ? `${base}/${databaseOf(name)}` : base;
}
