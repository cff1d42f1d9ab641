import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface LazyProps<P> {
  load: () => Promise<ComponentType<P>>;
  props: P;
}

/** A component whose code is loaded when it is shown; nothing until it has come. */
export function Lazy<P extends object>({ load, props }: LazyProps<P>) {
  const [Loaded, setLoaded] = useState<ComponentType<P>>();
  useEffect(() => {
    void load().then((component) => setLoaded(() => component));
  }, [load]);
  return Loaded ? <Loaded {...props} /> : null;
}
