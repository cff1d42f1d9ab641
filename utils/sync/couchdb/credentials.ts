import { basicAuth } from '../http';
import type { Request } from './client';

/** Who asks. */
export type Credentials =
  | { kind: 'none' }
  | { kind: 'basic'; name: string; password: string }
  /** The same, but the password is sent once per session. */
  | { kind: 'cookie'; name: string; password: string }
  /** Made elsewhere; when it is over, the reader has to bring the next one. */
  | { kind: 'jwt'; token: string };

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
  if (credentials.kind === 'jwt') return constant({ authorization: `Bearer ${credentials.token}` });
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
