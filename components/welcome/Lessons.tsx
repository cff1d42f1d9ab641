import type { ComponentChildren } from 'preact';
import { useText } from '@/components/ui/text';
import { type Device, GESTURES, type Gesture } from '@/components/welcome/gestures';

export interface LessonsProps {
  done: ReadonlySet<Gesture>;
  device: Device;
}

/** Three things to try in the feed. Each ticks itself once the reader has done it. */
export function Lessons({ done, device }: LessonsProps) {
  const t = useText();
  const byKey = !device.touch && device.pinyinKeys.length > 0;
  const all = GESTURES.every((gesture) => done.has(gesture));
  return (
    <section class="lessons" aria-labelledby="lessons-title">
      <h2 id="lessons-title">{t('welcome_lessons_title')}</h2>
      <ol>
        <Lesson done={done.has('look')} title={t(device.touch ? 'welcome_look_touch' : 'welcome_look')}>
          {t('welcome_look_why')}
        </Lesson>
        <Lesson
          done={done.has('keep')}
          title={device.touch ? t('welcome_keep_touch') : <WithKeys text={t('welcome_keep')} keys={['R']} />}
        >
          {t('welcome_keep_why')}
        </Lesson>
        <Lesson
          done={done.has('pinyin')}
          title={byKey ? <WithKeys text={t('welcome_pinyin')} keys={device.pinyinKeys} /> : t('welcome_pinyin_touch')}
        >
          {t('welcome_pinyin_why')}
        </Lesson>
      </ol>
      <p class="lessons-end" role="status">
        {all && t('welcome_lessons_done')}
      </p>
    </section>
  );
}

interface LessonProps {
  done: boolean;
  title: ComponentChildren;
  children: ComponentChildren;
}

function Lesson({ done, title, children }: LessonProps) {
  const t = useText();
  return (
    <li class={done ? 'lesson done' : 'lesson'}>
      <svg
        class="tick"
        viewBox="0 0 24 24"
        width="24"
        height="24"
        role="img"
        aria-label={t(done ? 'welcome_done' : 'welcome_todo')}
      >
        <circle cx="12" cy="12" r="10.5" />
        <path d="M7.5 12.4l3.1 3.1 6-6.6" pathLength="1" />
      </svg>
      <div>
        <h3>{title}</h3>
        <p>{children}</p>
      </div>
    </li>
  );
}

/** The message with its placeholder, written `{keys}`, drawn as keyboard keys. */
function WithKeys({ text, keys }: { text: string; keys: string[] }) {
  const [before = '', after = ''] = text.split('{keys}');
  return (
    <>
      {before}
      <span class="keys">
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
      {after}
    </>
  );
}
