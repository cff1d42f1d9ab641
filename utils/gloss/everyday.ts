/**
 * Glosses of our own for the words every sentence is made of, where the dictionary describes (了 "completed action
 * marker") or begins with another sense (年 "grain"). In simplified script, as `word gloss`; nothing behind a word drops it.
 * A gloss that ends in + runs on into the next word: "this shop", "not big". A word said in another way than usual has its
 * reading behind it (还huan2).
 */
const EVERYDAY = `
的|地|得|个|份|了|着|过|把|所|之|者|们|吗|吧|呢|嘛|啊|呀|啦|哇|呐|哟|咯|喽|啵|罢了|而已|来着|似的|的话 if|得很 very|不得 mustn't
我 I+|你 you+|您 you+|他 he+|她 she+|它 it+|我们 we+|咱 we+|咱们 we+|你们 you all+|他们 they+|她们 they+|它们 they+
自己 self|大家 everyone|别人 others|人家 others|有人 someone|本人 I myself|各位 everyone
我的 my+|你的 your+|他的 his+|她的 her+|谁 who|谁的 whose+|什么 what|怎么 how|怎样 how|怎么样 how about it|为什么 why
哪 which+|哪个 which+|哪里 where|哪儿 where|哪些 which+|几 a few+|几个 a few+|多少 how much|什么时候 when|多久 how long
这 this+|那 that+|这个 this+|那个 that+|这些 these+|那些 those+|这里 here|那里 there|这儿 here|那儿 there|这么 so+|那么 so+|这样 like this|那样 like that
这种 this kind of+|那种 that kind of+|每 every+|每个 every+|某 some+|各 each+|另 another+|另一 another+|其他 other+|别的 other|同 same+|同一 the same+
一 one+|二 two+|三 three+|四 four+|五 five+|六 six+|七 seven+|八 eight+|九 nine+|十 ten+|百 hundred+|千 thousand+|零 zero|一个 a+|一些 some+|一点 a bit|一点儿 a bit|一下 a bit|有点 a bit+|有点儿 a bit+|两 two+|俩 two+|半 half+|第 no.+|多 many|许多 many+|好多 many+|好几 several+
是 is+|不是 is not+|是不是 is it|就是 is just+|还是 or still|都是 all are+|也是 also is+|只是 just|真是 really is+|算是 counts as+
有 have+|没有 not have+|没 not+|不 not+|别 don't+|不要 don't+|不用 no need to+|不能 can't+|不会 won't+|不想 don't want to+|不了 can't|不到 not reach|不行 won't do|不过 but|无 without+|非 not+|未 not yet+|勿 don't+
在 at+|不在 not at|从 from+|到 to+|对 to+|对于 about+|向 towards+|往 towards+|跟 with+|和 and+|与 and+|及 and+|以及 and+|或 or+|或者 or+|给 to+|为 for+|为了 for+|被 was+|让 let+|叫 call|比 than+|像 like+|如 like+|按 by+|以 with+|于 at+|由 by+|离 away from+|关于 about+|除了 except+|连 even+
里 in|里面 inside|上 on|下 under|中 in|内 within|外 outside|前 before|后 after|之前 before|之后 after|以前 before|以后 after|前面 in front|后面 behind|上面 above|下面 below|旁边 beside|之间 between|左右 or so|以内 within|以上 or more|以下 or less
都 all+|也 also+|就 then+|才 only then+|还 still+|再 again|又 again+|也许 maybe|很 very+|太 too+|真 really+|真的 really+|最 most+|更 more+|越 the more+|越来越 more and more+|挺 quite+|好 good|超 super+|非常 very+|特别 especially+|十分 very+|极 extremely+|比较 rather+|稍微 slightly+|只 only+|光 only+|仅 only+|全 all+|已经 already|已 already+|正在 just now|刚 just now+|刚刚 just now|刚才 just now|马上 right away|一直 all along|总是 always|经常 often|老 always|常 often+|曾 once+|曾经 once+|从来 ever|终于 finally|突然 suddenly|居然 unexpectedly|竟然 unexpectedly|果然 sure enough|其实 actually|当然 of course|可能 maybe|大概 probably|一定 surely|肯定 surely|到底 after all|究竟 after all|直接 straight|随便 whatever|一起 together|互相 each other|差点 almost+|差点儿 almost+|几乎 almost+|尽量 as far as possible|反正 anyway|赶紧 quickly|先 first|最后 finally|然后 then|于是 so|接着 next|同时 at the same time|原来 it turns out|简直 simply|根本 at all|千万 by all means|绝对 absolutely|完全 completely|偷偷 secretly
因为 because+|所以 so+|但 but+|但是 but+|可是 but+|可 can+|然而 but+|而 and+|而且 and also+|并 and+|并且 and also+|如果 if+|要是 if+|假如 if+|只要 if only+|只有 only+|虽然 although+|即使 even if+|无论 no matter+|不管 no matter+|既然 since+|不然 or else+|否则 or else+|除非 unless+|甚至 even+|何况 let alone+|且 and+|则 then+
要 want to+|想 want to+|想要 want+|会 will+|能 can+|能不能 can it|可以 can+|得了 that'll do|该 should+|应该 should+|必须 must+|必 must+|需要 need+|敢 dare+|肯 willing to+|愿意 willing to+|就要 will soon+|快要 will soon+|只能 can only+|只好 have to+|来不及 too late|以为 thought|觉得 feel|认为 think|知道 know|懂 understand
来 come|去 go|出 out|出来 out|出去 out|进 enter|进来 come in|进去 go in|起 up|起来 up|上来 up|上去 up|下来 down|下去 on|回来 back|回去 back|过来 over here|过去 over there|开 open|完 finished|掉 off|住 hold|成 become|当 be|做 do|作 do|搞 do|弄 do|打 hit|拿 take|带 take along|送 give|找 look for|换 change|改 change|等 wait|请 please|求 please|叫做 is called|问 ask|说 say|讲 tell|看 look|看到 see|看见 see|看看 take a look|听 listen|吃 eat|喝 drink|玩 play|买 buy|卖 sell|穿 wear|戴 wear|写 write|发 send|拍 take (photo)|刷 scroll|追 chase|冲 go for it|抢 grab|加 add|排 queue|走 go|跑 run|坐 sit|站 stand|躺 lie|睡 sleep|哭 cry|笑 laugh|骂 scold|吵 quarrel|聊 chat|谈 talk|管 mind|靠 rely on|响 ring|涨 rise|剪 cut|修 repair|装 pretend|配 match|画 draw|背 recite|搬 move|查 check|磕 ship|夸 praise|踩 step on|烤 roast|收 receive|留 stay|骗 cheat|练 practise|报 report|算 count|变 become|约 meet up|演 act|晒 show off|嫌 find too|祝 wish|充 top up|断 break|偷 steal|掉了 fell|认 recognize|编 make up|举 raise|降 fall|贴 stick|摔 fall|逼 force|拉 pull|投 throw|挤 squeeze|挂 hang|催 urge|存 save|试 try|躲 hide|醒 wake|蹲 wait for|搜 search|省 save|干 do|干嘛 what for|生 give birth|爆 explode|封 seal|陪 keep company|系 tie|提 mention|难 hard|困 sleepy|崩 collapse|选 choose
大 big|小 small|新 new|高 high|早 early|晚 late|快 fast|慢 slow|长 long|短 short|美 beautiful|香 smells good|甜 sweet|冷 cold|热 hot|累 tired|贵 expensive|便宜 cheap|满 full|够 enough|差 bad|急 urgent|帅 handsome|爽 so good|白 white|破 broken|红 red|平 flat|惨 miserable|死 dead|行 OK|不错 not bad|好看 good-looking|好吃 tasty|好听 nice to hear|特别好 especially good|合适 suitable|开心 happy|快乐 happy|一样 same|一般 so-so|方便 convenient|简单 simple|可爱 cute|重 heavy
人 person|家 home|店 shop|门 door|钱 money|事 matter|话 words|字 word|图 picture|歌 song|群 group|面 noodles|菜 dish|饭 meal|水 water|票 ticket|信 letter|班 class|群里 in the group|家里 at home|主 owner|钟 clock|剧 series|集 episode|季 season|版 version|味道 taste|照片 photo|手机 phone|朋友 friend|阿姨 auntie|大爷 old man|外婆 grandma|爷爷 grandpa|奶奶 grandma|爸 dad|妈 mum|爸妈 mum and dad|妈妈 mum|爸爸 dad|哥 brother|姐 sister|弟 little brother|妹 little sister|哥哥 big brother|姐姐 big sister|弟弟 little brother|妹妹 little sister|孩子 child|对象 partner|领导 boss|老师 teacher|同学 classmate|同事 colleague|网友 netizen|客户 client|作业 homework|论文 thesis|结果 result|视频 video|短视频 short video|帖子 post|评论 comment|评论区 the comments|楼上 (comment) above|楼下 (comment) below|链接 link|攻略 guide|教程 tutorial|质量 quality|感觉 feeling|样子 look|颜色 colour|问题 problem|时候 time|小时候 as a child|地方 place|东西 thing|演唱会 concert|奶 milk|酒店 hotel|保安 security guard|主播 streamer|司机 driver|专业 major|地铁 metro|快递 parcel|外卖 takeaway|公司 company|消息 message|更新 update|旅游 travel|流量 data traffic|头像 profile picture|造型 styling|番 anime|机 device|团 group|高数 calculus|下次 next time|上次 last time|每次 every time
今天 today|明天 tomorrow|昨天 yesterday|后天 the day after tomorrow|前天 the day before yesterday|今晚 tonight|昨晚 last night|早上 in the morning|上午 in the morning|中午 at noon|下午 in the afternoon|晚上 in the evening|凌晨 before dawn|半夜 at midnight|周末 weekend|周日 Sunday|周一 Monday|周二 Tuesday|周三 Wednesday|周四 Thursday|周五 Friday|周六 Saturday|星期天 Sunday|现在 now|最近 recently|当年 back then|年 year|月 month|日 day|天 day|天天 every day|号 number|点 point|点儿 a bit|分 minute|分钟 minute|秒 second|周 week|小时 hour|一次 once|两次 twice|次 time|一句 a sentence|遍 time|遍了 all over|元 yuan|块 piece|毛 dime|斤 half-kilo|万 ten thousand|亿 hundred million|岁 years old|度 degree|米 metre|回 time|趟 trip|时 when|队 team|段 section|关 turn off|作者 author|记得 remember|课 class|放 put|学 learn|用 use|中国 China|美国 America|英国 Britain|日本 Japan|韩国 Korea|北京 Beijing|上海 Shanghai|外国 foreign+|中文 Chinese|英文 English|住在 live at+|走了 left|长得 look|倍 times
喜欢 like|爱 love|怕 afraid|谢谢 thanks|感谢 thanks|恭喜 congratulations|对不起 sorry|没事 it's fine|没关系 it's fine|加油 go for it|再见 bye|你好 hello|好的 OK|哦 oh|哈 ha|嗯 mm|唉 sigh|哎 hey|喂 hello|请问 may I ask|说好 agreed|怎么办 what to do|有没有 is there|谁知道 who knows|为啥 why|啥 what|咋 how|不知道 don't know|没用 useless|减肥 lose weight|面试 job interview|见面 meet up|回家 go home|出门 go out|上班 go to work|下班 get off work|加班 work overtime|结婚 get married|分手 break up|毕业 graduate|拿到 get|收到 received|找到 found|适合 suit|变成 become|睡觉 sleep|听到 hear|想起 remember|根 root|号码 number
还huan2 pay back|得dei3 must+|得de2 get|地di4 ground|了liao3|着zhao2|着zhao1 catch|都du1 capital|只zhi1|发fa4 hair|行hang2 row|长zhang3 grow|长chang2 long|没mo4 sink|重chong2 again|过guo4|种zhong4 plant|种zhong3 kind|教jiao1 teach|看kan1 watch over|当dang4 pawn|乐yue4 music|间jian1|倒dao3 fall over|倒dao4 pour|转zhuan4 spin|背bei1 carry|数shu3 count|空kong4 free time|便pian2 cheap|累lei3 pile up|干gan1 dry|干gan4 do|系xi4 department|冲chong4 strong|差chai1 errand
`;

/** Measure words that English does without behind a number or "this": 三只猫 is "three cats". */
const DROPPED = new Set(
  Array.from(
    '个個只隻条條张張本件家位把支枚颗顆棵头頭匹辆輛座间間台臺部名口根朵幅首篇顶頂扇架艘所栋棟盏盞门門款项項则則份封根串道句',
  ),
);

/** A gloss, and whether it runs on into the next word. */
export interface Gloss {
  text: string;
  runsOn: boolean;
}

const TABLE = new Map<string, Gloss>(
  EVERYDAY.trim()
    .split(/[|\n]/)
    .map((line) => {
      const [word, ...gloss] = line.split(' ');
      const text = gloss.join(' ');
      return [word!, { text: text.replace(/\+$/, ''), runsOn: text.endsWith('+') }];
    }),
);

/** What our own table says of a word in simplified script, read as the dictionary numbers it. */
export const everyday = (word: string, pinyin = ''): Gloss | undefined => TABLE.get(word + pinyin) ?? TABLE.get(word);

export const isMeasureWord = (word: string): boolean => DROPPED.has(word);
