// Three of Douban's pages as its server and its old scripts make them: a topic of a group, a film with its reviews and
// short comments, and somebody's timeline. Markup is written into the page, folded reviews are exchanged for their full text.
const style = document.createElement('style');
style.textContent = `
  body { margin: 0; font: 13px/1.62 Helvetica, Arial, "PingFang SC", sans-serif; color: #111; background: #fff }
  a { color: #37a; text-decoration: none }
  #wrapper { display: flex; gap: 40px; width: 950px; margin: 0 auto }
  .article { width: 620px }
  .aside { width: 280px; padding-top: 16px }
  .aside h2 { color: #007722; font-weight: 400 }
  h1 { margin: 24px 0 16px; font-size: 25px; line-height: 38px; color: #494949 }
  h2 { font-size: 15px; line-height: 24px; margin: 8px 0 }
  h3 { margin: 0 0 16px }
  h4 { margin: 0 }
  h3, h4 { font-size: 13px; font-weight: 400 }
  p { margin: 4px 0 }
  ul { margin: 0; padding: 0; list-style: none }
  .global-nav { position: sticky; top: 0; z-index: 2; padding: 10px 24px; font-size: 12px; word-spacing: 12px; background: #545652; color: #d5d5d5 }
  .topic-richtext, .review-content { font-size: 15px; line-height: 27px }
  .topic-richtext p { margin: 0 0 16px }
  .pubtime, .pubdate, .main-meta, .comment-time { color: #999 }
  .action-react, .paginator { padding: 10px 0; word-spacing: 8px }
  .reply-item, .comment-item, .review-item, .status-item { position: relative; padding: 12px 0; border-bottom: 1px dashed #ddd }
  .reply-item, .status-item { padding-left: 60px }
  .reply-item::before, .status-item::before { content: ''; position: absolute; left: 0; top: 14px; width: 48px; height: 48px; border-radius: 4px; background: linear-gradient(#d8e6d3, #9fc4a8) }
  .bg-img-green { padding: 2px 8px; background: #f0f6f3 }
  .reply-content { margin: 8px 0; font-size: 14px; line-height: 24px }
  .reply-quote { margin-top: 8px; border-left: 3px solid #ddd; padding-left: 8px; color: #666 }
  .operation-div, .comment-vote { font-size: 12px; word-spacing: 6px }
  .comment-vote { float: right }
  .short, .short-content { font-size: 14px; line-height: 24px }
  [property="v:summary"] { line-height: 24px }
  .status-saying blockquote { margin: 6px 0; font-size: 14px; line-height: 24px }
  .comment-form { padding: 16px 0 }
  textarea { display: block; width: 400px; height: 60px; font: inherit }
`;
document.head.append(style);

const make = (html) => {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
};
const find = (selector) => document.querySelector(selector);
const frame = (title, main, aside) => {
  document.getElementById('app').innerHTML = `<div class="global-nav">读书电影音乐同城小组</div>
    <div id="wrapper"><div id="content"><h1>${title}</h1><div class="article">${main}</div></div><div class="aside">${aside}</div></div>`;
};

function topic() {
  const replies = [
    { id: 1, name: '一只柚子', text: '我住顶楼，夏天热得像蒸笼，冬天倒是暖和', quote: '' },
    { id: 2, name: '晚风', text: '同意楼上，一定要看看隔壁装修没有', quote: '我住顶楼，夏天热得像蒸笼' },
    { id: 3, name: '不吃早饭', text: '合同里写清楚退租的时间', quote: '' },
  ];
  const item = ({
    id,
    name,
    text,
    quote,
  }) => `<li class="comment-item reply-item" data-cid="${id}"><div class="reply-doc content">
    <div class="bg-img-green"><h4><a href="#">${name}</a> <span class="pubtime">昨天 来自浙江</span></h4></div>
    ${quote ? `<div class="reply-quote"><span class="reply-quote-content">${quote}</span></div>` : ''}
    <p class="reply-content">${text}</p><div class="operation-div"><a class="lnk-reply" href="#">回应</a> <a href="#">赞同</a></div></div></li>`;
  frame(
    '第一次租房要注意什么，写给刚毕业的你',
    `<div id="topic-content"><div class="topic-doc"><h3><span class="from">来自：<a href="#">租房日记</a></span> <span class="pubtime">今天上午</span></h3>
      <div id="link-report"><div class="rich-content topic-richtext"><p>毕业两年搬了四次家，交过不少学费。</p><p>看房尽量选下雨天，漏不漏水一眼就知道<br>再把所有的水龙头都打开试试</p></div></div></div>
      <div class="action-react"><a href="#">点赞<span class="react-num">12</span></a> <a href="#">收藏</a></div></div>
      <ul id="comments">${replies.map(item).join('')}</ul><div class="paginator"><span class="thispage">第一页</span> <a href="#">后页</a></div>
      <form class="comment-form"><label>你的回应</label><textarea name="rv_comment"></textarea></form>`,
    '<h2>小组的最新讨论</h2><ul><li>求推荐靠谱的搬家公司</li></ul>',
  );
  let likes = 12;
  const list = find('#comments');
  const steps = {
    2: () => {
      replies.push({ id: 4, name: '路人', text: '收藏了，下个月就用得上', quote: '' });
      list.append(make(item(replies[3])));
    },
    5: () => {
      replies[0].text = '补充一下，顶楼的水压也不好';
      find('[data-cid="1"] .reply-content').textContent = replies[0].text;
    },
    6: () => {
      replies.splice(1, 1);
      list.children[1].remove();
    },
    9: () => {
      replies.reverse();
      list.replaceChildren(...[...list.children].reverse());
    },
    10: () => window.scrollTo(0, 60),
    13: () => window.scrollTo(0, 0),
  };
  return {
    tick: (n) => {
      steps[n]?.();
      likes++;
      find('.react-num').textContent = String(likes);
    },
    truth: () => ({
      '.reply-content': replies.map(({ text }) => text),
      '.react-num': [String(likes)],
    }),
  };
}

function film() {
  const short = '导演把一座小城拍出了梦的质感，节奏慢但是舍不得快进';
  const full = `${short}。最后十分钟的长镜头没有一句台词，可是全场都听懂了。`;
  const comments = [
    { id: 1, name: '看完再睡', text: '配乐绝绝子，片尾字幕放完都没人走', votes: 321 },
    { id: 2, name: '小城青年', text: '想起了外婆家的院子', votes: 87 },
  ];
  let isOpen = false;
  const item = ({
    id,
    name,
    text,
    votes,
  }) => `<div class="comment-item" data-cid="${id}"><div class="comment"><h3><span class="comment-vote"><span class="votes">${votes}</span> 有用</span>
    <span class="comment-info"><a href="#">${name}</a> <span>看过</span> <span class="comment-time">昨天晚上</span></span></h3>
    <p class="comment-content"><span class="short">${text}</span></p></div></div>`;
  frame(
    '南方的雨季',
    `<div class="indent"><div id="link-report-intra"><span property="v:summary">雨季来临之前，邮递员收到一封没有地址的信。</span></div></div>
      <div class="tabs"><a href="#">热门短评</a> <a href="#">最新短评</a></div>
      <div id="comments">${comments.map(item).join('')}</div>
      <div class="review-list"><div class="main review-item"><header class="main-hd"><a class="name" href="#">雨天不出门</a> <span class="main-meta">上周</span></header>
        <div class="main-bd"><h2><a href="#">有些人一直在等一封信</a></h2>
        <div class="review-short"><div class="short-content"><p class="spoiler-tip">这篇影评可能有剧透</p>${short}... (<a class="unfold" href="#">展开</a>)</div></div>
        <div class="review-full" style="display:none"></div><div class="action"><a class="up" href="#"><span class="up-num">45</span> 有用</a></div></div></div></div>`,
    '<h2>喜欢这部电影的人也喜欢</h2><p>北方的雪</p>',
  );
  const steps = {
    3: () => {
      isOpen = true;
      find('.review-short').style.display = 'none';
      find('.review-full').style.display = '';
      find('.review-full').innerHTML = `<div class="review-content clearfix"><p>${full}</p></div>`;
    },
    6: () => {
      comments.unshift({ id: 3, name: '刚刚看完', text: '我先哭一会儿', votes: 0 });
      find('#comments').prepend(make(item(comments[0])));
    },
    10: () => {
      isOpen = false;
      find('.review-short').style.display = '';
      find('.review-full').style.display = 'none';
    },
  };
  return {
    tick: (n) => {
      steps[n]?.();
      comments.at(-1).votes += n;
      find('.comment-item:last-child .votes').firstChild.data = String(comments.at(-1).votes);
    },
    truth: () => ({
      '.comment-item .short': comments.map(({ text }) => text),
      '.votes': comments.map(({ votes }) => String(votes)),
      ...(isOpen && { '.review-content': [full] }),
    }),
  };
}

function timeline() {
  const statuses = [
    { id: 1, name: '慢慢走', text: '今天的晚霞像打翻的橘子汽水' },
    { id: 2, name: '旧书店', text: '收到一箱老杂志，老板说慢慢挑不着急' },
  ];
  const item = ({
    id,
    name,
    text,
  }) => `<div class="status-item" data-sid="${id}"><div class="hd"><div class="user-info"><a href="#">${name}</a> 说道</div></div>
    <div class="status-saying"><blockquote><p>${text}</p></blockquote></div>
    <div class="actions"><span class="created_at pubdate">刚刚发布</span></div></div>`;
  frame('慢慢走的广播', `<div class="stream-items">${statuses.map(item).join('')}</div>`, '<h2>谁关注了慢慢走</h2>');
  return {
    tick: (n) => {
      if (n % 3 !== 0) return;
      statuses.unshift({ id: 10 + n, name: '新来的人', text: `第${n}条，路过打个招呼` });
      find('.stream-items').prepend(make(item(statuses[0])));
      if (n % 2 === 0) {
        statuses.pop();
        find('.stream-items').lastElementChild.remove();
      }
    },
    truth: () => ({ '.status-saying': statuses.map(({ text }) => text) }),
  };
}

const pages = { '/group/topic/300000001/': topic, '/subject/36000001/': film, '/people/manman/statuses': timeline };
window.app = pages[location.pathname]();
