import type { ElementHandle, Frame } from 'puppeteer-core';

/**
 * A handle on a CLOSED shadow root, by the debugger and never by opening the root, so that what is tested is what
 * ships. The handle takes `$`, `evaluate` and the rest as any other.
 *
 * Puppeteer has no word for this. Both protocols do, so we go through the objects behind its handles: in Chromium
 * `DOM.describeNode` with `pierce`, in Firefox the serialisation option `includeShadowTree`.
 */
export async function closedRoot(host: ElementHandle<Element>): Promise<ElementHandle | null> {
  const inner = host as unknown as CdpHandle | BidiHandle;
  return 'client' in inner ? throughCdp(inner) : throughBidi(inner);
}

/** The closed root of our first host of that name in a frame, e.g. `[data-hongqiao="card"]`. */
export async function hongqiaoRoot(frame: Frame, name: string): Promise<ElementHandle | null> {
  const host = await frame.$(`[data-hongqiao="${name}"]`);
  return host && closedRoot(host);
}

interface CdpHandle {
  client: { send(method: string, params: object): Promise<{ node: { shadowRoots?: { backendNodeId: number }[] } }> };
  realm: { adoptBackendNode(id: number): Promise<ElementHandle> };
  remoteObject(): { objectId: string };
}

async function throughCdp(handle: CdpHandle): Promise<ElementHandle | null> {
  const { objectId } = handle.remoteObject();
  const { node } = await handle.client.send('DOM.describeNode', { objectId, depth: 1, pierce: true });
  const root = node.shadowRoots?.[0];
  return root ? handle.realm.adoptBackendNode(root.backendNodeId) : null;
}

interface BidiHandle {
  realm: {
    realm: {
      target: object;
      session: { send(method: string, params: object): Promise<{ result: BidiResult }> };
    };
    createHandle(value: object): ElementHandle;
  };
  remoteValue(): object;
}

interface BidiResult {
  result?: { value?: { shadowRoot?: object | null } };
}

async function throughBidi(handle: BidiHandle): Promise<ElementHandle | null> {
  const { session, target } = handle.realm.realm;
  const { result } = await session.send('script.callFunction', {
    functionDeclaration: '(host) => host',
    arguments: [handle.remoteValue()],
    target,
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 },
  });
  const root = result.result?.value?.shadowRoot;
  return root ? handle.realm.createHandle(root) : null;
}
