import { useState } from 'preact/hooks';
import type { DemoReply } from '@/assets/demo/post';
import { useText } from '@/components/ui/text';
import { Avatar } from '@/components/welcome/Avatar';
import { countReplies, type Likes, replyId } from '@/components/welcome/feed-state';
import { LikeButton } from '@/components/welcome/LikeButton';

export interface RepliesProps {
  postId: string;
  replies: readonly DemoReply[];
  likes: Likes;
}

/** What others said: the first reply in sight, the rest and all answers on request. */
export function Replies({ postId, replies, likes }: RepliesProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const hidden = countReplies(replies) - 1;
  const shown = open ? replies : replies.slice(0, 1);
  return (
    <div class="replies">
      <ul>
        {shown.map((reply) => (
          <Reply key={reply.text} reply={reply} withAnswers={open} postId={postId} likes={likes} />
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

interface ReplyProps extends Omit<RepliesProps, 'replies'> {
  reply: DemoReply;
  withAnswers: boolean;
}

function Reply({ reply, withAnswers, ...of }: ReplyProps) {
  return (
    <li class="reply">
      <Avatar name={reply.author} />
      <div>
        <div class="reply-head">
          <span class="who">{reply.author}</span>
          <LikeButton likes={of.likes[replyId(of.postId, reply)] ?? 0} />
        </div>
        <p class="reply-text">{reply.text}</p>
        {withAnswers && reply.answers && (
          <ul>
            {reply.answers.map((answer) => (
              <Reply key={answer.text} reply={answer} withAnswers={withAnswers} {...of} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
