/**
 * Trains the model that reads characters with several readings, from the sentences in `assets/readings`:
 *
 *   npm run train          writes assets/readings/model.txt and model.bin
 */
import { writeFileSync } from 'node:fs';
import { MODEL_FILES } from '@/modules/dictionary/compile';
import { readLabelled } from './readings/labelled';
import { trainReadings } from './readings/train';

const { readings, weights } = trainReadings(readLabelled().filter((sentence) => !sentence.dev));
writeFileSync(MODEL_FILES.readings, readings);
writeFileSync(MODEL_FILES.weights, weights);
