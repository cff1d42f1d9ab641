import type { SiteCase } from './case';

export const lemon8Cases: SiteCase[] = [
  {
    name: 'post that React takes over late',
    url: 'https://www.lemon8-app.com/@nangua/7400000000000000001?region=sg',
    source: 'lemon8-post.js',
    // As React writes it on a server: a comment between texts that stand side by side.
    body: '<div id="app"><div><header><span>打开应用看更多</span></header><article><div class="author-name">南瓜的衣橱</div><h1>小个子的秋天穿搭，三件单品就够了</h1><p>先说外套，长度刚好盖住腰。</p><div class="like-count">41<!-- --> 人觉得有用</div></article><section><div class="comment"><div class="author-name">柠檬不酸</div><p class="comment-content">第二张照片太有感觉了</p></div></section><form><textarea placeholder="写评论"></textarea></form></div></div>',
    posts: ['h1', 'article p', '.comment-content'],
    bare: ['header', '.author-name', '.like-count'],
    editor: 'textarea',
    pictures: [{ after: 5 }],
  },
];
