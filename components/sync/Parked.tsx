import { aboutOf } from '@/components/sync/about-document';
import type { ParkedRow } from '@/components/sync/state';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';

/** More are not read by anybody; the number says the rest. */
const SHOWN = 50;

/** What cannot be exchanged, and why. */
export function Parked({ parked }: { parked: readonly ParkedRow[] }) {
  const t = useText();
  const n = useNumber();
  if (parked.length === 0) return null;
  return (
    <section aria-labelledby="parked">
      <h3 id="parked">{t('sync_parked', n(parked.length))}</h3>
      <p class="hint">{t('sync_parked_about')}</p>
      <ul class="rows">
        {parked.slice(0, SHOWN).map(({ id, reason }) => {
          const about = aboutOf(id);
          return (
            <li key={id}>
              <div class="row">
                <span class="what">
                  {'key' in about ? (
                    <span class="name">{t(about.key)}</span>
                  ) : (
                    <span class={about.isSentence ? 'name sentence' : 'name'} lang="zh-Hans">
                      {about.word}
                    </span>
                  )}
                  <span class="hint">{t(`sync_parked_${reason}`)}</span>
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      {parked.length > SHOWN && <p class="hint">{t('sync_parked_more', n(parked.length - SHOWN))}</p>}
    </section>
  );
}
