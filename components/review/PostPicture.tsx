import { useEffect, useState } from 'preact/hooks';
import { useText } from '@/components/ui/text';

/** The picture of the post a word was met in. */
export function PostPicture({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const t = useText();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return <img class="post-picture" src={url} alt={t('words_picture')} />;
}
