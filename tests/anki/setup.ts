import type { TestProject } from 'vitest/node';
import { getAnki } from '../../scripts/tools/anki';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Python that can import `anki`. */
    python: string;
  }
}

/** Once before all tests of this folder; when Anki cannot be had, none of them runs and the run fails. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('python', await getAnki());
}
