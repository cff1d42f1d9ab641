/** One note of the welcome page's feed, the way a reader meets it on RedNote. All of them are made up. */
export interface DemoPost {
  id: string;
  author: string;
  /** Where the platform says the author is. */
  place: string;
  title: string;
  /** Paragraphs parted by "\n"; `@name` and `#tag` are drawn as links are drawn there. */
  body: string;
  tags: string[];
  /** A drawing of `assets/demo/pictures`; a post without one shows its title on a coloured card. */
  picture?: string;
  likes: number;
  script?: 'zh-Hant';
  replies: DemoReply[];
}

export interface DemoReply {
  author: string;
  text: string;
  likes: number;
  answers?: DemoReply[];
}
