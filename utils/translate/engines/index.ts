import type { EngineDefinition, EngineId } from '../engine';
import { bergamot } from './bergamot';
import { builtIn } from './built-in';
import { chat } from './chat';
import { deepl } from './deepl';
import { gloss } from './gloss';
import { libretranslate } from './libretranslate';

/** Every engine, in the order in which they are offered. */
export const ENGINES: readonly EngineDefinition[] = [builtIn, bergamot, gloss, deepl, libretranslate, chat];

/** The engine of that name; undefined where this version has none. */
export const definitionOf = (id: EngineId): EngineDefinition | undefined => ENGINES.find((engine) => engine.id === id);
