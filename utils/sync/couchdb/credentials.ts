import { basicAuth } from '../http';
import type { Request } from './client';

/** Who asks. `renew` of a token gives the next one, or null when the reader has to sign in again. */
export type Credentials =
  | { kind: 'none' }
  | { kind: 'basic'; name: string; password: string }
  /** The same, but the password is sent once per session. */
  | { kind: 'cookie'; name: string; password: string }
  | { kind: 'jwt'; token: string; renew?: (signal: AbortSignal) => Promise<string | null> };

interface SignedIn {
  usesCookie: boolean;
  headers(signal: AbortSignal): Promise<Record<string, string>>;
  /** Whether asking again has a chance. */
  renew(signal: AbortSignal): Promise<boolean>;
}

/** @param post asks without credentials, and rejects unless it succeeds */
export function signedIn(credentials: Credentials, post: (request: Request) => Promise<unknown>): SignedIn {
  if (credentials.kind === 'basic') return constant({ authorization: basicAuth(credentials) });
  if (credentials.kind === 'cookie') return withSession(credentials, post);
  if (credentials.kind === 'jwt') return withToken(credentials);
  return constant({});
}

const constant = (headers: Record<string, string>): SignedIn => ({
  usesCookie: false,
  headers: async () => headers,
  renew: async () => false,
});

/**
 * The browser keeps the cookie. It may have one of another user, who is signed in to the server's own pages; so whatever
 * it has is not relied on, and signing in comes first.
 */
function withSession(
  { name, password }: { name: string; password: string },
  post: (request: Request) => Promise<unknown>,
): SignedIn {
  let isSignedIn = false;
  const signIn = async (signal: AbortSignal) => {
    await post({ method: 'POST', path: '/_session', isOfServer: true, body: { name, password }, signal });
    isSignedIn = true;
    return true;
  };
  return {
    usesCookie: true,
    headers: async (signal) => {
      if (!isSignedIn) await signIn(signal);
      return {};
    },
    renew: signIn,
  };
}

function withToken({ token, renew }: Extract<Credentials, { kind: 'jwt' }>): SignedIn {
  let current = token;
  return {
    usesCookie: false,
    headers: async () => ({ authorization: `Bearer ${current}` }),
    renew: async (signal) => {
      const next = await renew?.(signal);
      if (!next) return false;
      current = next;
      return true;
    },
  };
}
