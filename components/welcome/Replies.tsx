import { useState } from 'preact/hooks';
import type { DemoReply } from '@/assets/demo/post';
import { useText } from '@/components/ui/text';
import { Avatar } from '@/components/welcome/Avatar';
import { countReplies } from '@/components/welcome/feed-state';

/** What others said: the first reply in sight, the rest and all answers on request. */
export function Replies({ replies }: { replies: readonly DemoReply[] }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const hidden = countReplies(replies) - 1;
  const shown = open ? replies : replies.slice(0, 1);
  return (
    <div class="replies">
      <ul>
        {shown.map((reply) => (
          <Reply key={reply.text} reply={reply} withAnswers={open} />
        ))}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          class="more"
          lang={t('page_language')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open
            ? t('welcome_replies_less')
            : t(hidden === 1 ? 'welcome_replies_one' : 'welcome_replies_more', String(hidden))}
        </button>
      )}
    </div>
  );
}

function Reply({ reply, withAnswers }: { reply: DemoReply; withAnswers: boolean }) {
  return (
    <li class="reply">
      <Avatar name={reply.author} />
      <div>
        <span class="who">{reply.author}</span>
        <p class="reply-text">{reply.text}</p>
        {withAnswers && reply.answers && (
          <ul>
            {reply.answers.map((answer) => (
              <Reply key={answer.text} reply={answer} withAnswers={withAnswers} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
