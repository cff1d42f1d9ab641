import { serveDevice } from '@/utils/messages/rpc';
import { deviceAnswers, deviceChecks } from '@/utils/translate/device/answers';
import { Bergamot } from '@/utils/translate/device/bergamot';
import { BuiltIn } from '@/utils/translate/device/built-in';
import { deviceHere } from '@/utils/translate/device/here';
import { ModelStore } from '@/utils/translate/models/store';

/** Chrome's worker can neither start workers nor wait long: on-device translators run here, unseen. */
const host = deviceHere({
  translators: { 'built-in': new BuiltIn(), bergamot: new Bergamot(new ModelStore()) },
  // The worker opens it again with the next question.
  onIdle: () => window.close(),
});
serveDevice(deviceAnswers(host), deviceChecks);
