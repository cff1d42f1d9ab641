/**
 * What the commonest English words are in Chinese, where turning a dictionary round finds the bookish word or none, as
 * `word Chinese`; nothing behind a word drops it. After / stands what it is as a verb. Phrases are joined by _.
 */
const EVERYDAY = `
a|an|the|to|do|does|did|'s 的|of 的|am 是|is 是|are 是|was 是|were 是|be 是|been|being|s 的
i 我|me 我|my 我的|mine 我的|myself 我自己|you 你|your 你的|yours 你的|yourself 你自己|u 你|ur 你的|he 他|him 他|his 他的|she 她|her 她|hers 她的|it 它|its 它的|we 我们|us 我们|our 我们的|ours 我们的|they 他们|them 他们|their 他们的|theirs 他们的|y'all 你们|everyone 大家|everybody 大家|someone 有人|somebody 有人|anyone 谁|nobody 没人|no_one 没人|everything 一切|something 什么|anything 什么|nothing 没什么|one 一个|ones 那些|oneself 自己
i'm 我|i've 我|i'd 我会|i'll 我会|you're 你|you've 你|you'd 你会|you'll 你会|he's 他|she's 她|it's 这|that's 那是|there's 有|what's 什么是|who's 谁|we're 我们|we've 我们|we'll 我们会|they're 他们|they've 他们|they'll 他们会|let's 我们|here's 这是|how's 怎么样|where's 在哪儿|im 我|ive 我|id 身份证|thats 那是|whats 什么是
not 不|no 没有|don't 不|doesn't 不|didn't 没|isn't 不是|aren't 不是|wasn't 不是|weren't 不是|can't 不能|cannot 不能|couldn't 没能|won't 不会|wouldn't 不会|shouldn't 不该|haven't 没|hasn't 没|hadn't 没|ain't 不是|dont 不|doesnt 不|didnt 没|isnt 不是|cant 不能|wont 不会|never 从不|nope 不|nah 不
will 会|would 会|can 能|could 能|should 应该|must 必须|may 可能|might 可能|shall 会|have 有|has 有|had 有|having 有|gonna 要|wanna 想|gotta 得|have_to 得|has_to 得|had_to 得|going_to 要|want_to 想|need_to 得|used_to 以前|supposed_to 应该|able_to 能|lets 让
this 这|that 那|these 这些|those 那些|here 这里|there 那里|what 什么|who 谁|whom 谁|whose 谁的|which 哪个|when 什么时候|where 哪里|why 为什么|how 怎么|how_much 多少|how_many 多少|how_long 多久|there_is 有|there_are 有|there_was 有|there_were 有
in 在|on 在|at 在|by 由|for 为了|with 和|without 没有|from 从|into 进|onto 上|about 关于|over 超过|under 在…下|up 上|down 下|out 出|off 掉|through 通过|between 在…之间|after 在…之后|before 在…之前|during 在…期间|since 自从|until 直到|till 直到|against 反对|around 周围|near 附近|behind 后面|inside 里面|outside 外面|like 像/喜欢|as 像|than 比|per 每|via 通过|because_of 因为|out_of 从|instead_of 而不是|next_to 旁边|in_front_of 前面
and 和|or 或者|but 但是|so 所以|if 如果|because 因为|cause 因为|cuz 因为|bc 因为|though 不过|although 虽然|while 当…时|then 然后|else 别的|whether 是否|unless 除非|however 不过|yet 还|anyway 反正|also 也|too 也|either 也|both 都|all 都|each 每个|every 每|any 任何|some 一些|many 很多|much 很多|more 更多|most 最|few 很少|a_few 几个|less 更少|lot 很多|lots 很多|a_lot 很多|a_lot_of 很多|lots_of 很多|kind_of 有点|kinda 有点|sort_of 有点|a_bit 有点|a_little 有点|enough 够|only 只|just 只是|even 甚至|still 还|already 已经|again 又|always 总是|often 常常|sometimes 有时|ever 曾经|once 一次|twice 两次|maybe 也许|perhaps 也许|probably 大概|really 真的|very 很|so_much 非常|pretty 挺|quite 相当|almost 差点|actually 其实|literally 简直|honestly 老实说|basically 基本上|totally 完全|definitely 肯定|exactly 没错|finally 终于|suddenly 突然|of_course 当然|at_least 至少|at_all 根本|right_now 现在|as_well 也|together 一起|alone 一个人|away 离开|back 回|other 其他|others 别人|another 另一个|same 一样|such 这样的|own 自己的|first 第一|last 最后|next 下一个|new 新|old 老
now 现在|today 今天|tonight 今晚|tomorrow 明天|yesterday 昨天|morning 早上|afternoon 下午|evening 晚上|night 晚上|day 天|week 周|weekend 周末|month 月|year 年|years 年|hour 小时|minute 分钟|second 秒|time 时间|times 次|moment 时刻|soon 很快|later 以后|ago 以前|early 早|late 晚|every_day 每天|this_morning 今早|last_night 昨晚|last_week 上周|next_week 下周|this_week 这周|last_year 去年|this_year 今年|next_year 明年|all_day 一整天|o'clock 点|birthday 生日|holiday 假期|vacation 假期
go 去|come 来|get 得到|got 得到|make 做|take 拿|give 给|say 说|said 说|tell 告诉|talk 聊|speak 说话|ask 问|answer 回答|see 看见|look 看|watch 看|hear 听见|listen 听|feel 觉得|think 觉得|thought 以为|know 知道|understand 懂|mean 意思是|want 想要|need 需要|love 爱|hate 讨厌|hope 希望|wish 希望|try 试|use 用|find 找到|keep 一直|put 放|let 让|help 帮|start 开始|stop 停|begin 开始|finish 完成|end 结束|work 工作|play 玩|run 跑|walk 走|sit 坐|stand 站|sleep 睡|wake 醒|wake_up 醒来|get_up 起床|eat 吃|ate 吃了|drink 喝|cook 做饭|buy 买|sell 卖|pay 付|spend 花|cost 花|save 省|lose 丢|win 赢|send 发|read 读|write 写|learn 学|teach 教|study 学习|remember 记得|forget 忘|believe 相信|wait 等|wait_for 等|meet 见|leave 离开|stay 留|live 住|die 死|kill 杀|cry 哭|laugh 笑|smile 微笑|break 坏|fix 修|change 变|move 搬|turn 转|open 打开|close 关|bring 带|show 给…看|call 打电话|follow 关注|post 帖子/发|comment 评论|share 分享|like_this 这样|click 点|scroll 刷|happen 发生|become 变成|grow 长|wear 穿|wash 洗|clean 干净/打扫|cut 剪|drive 开车|ride 骑|fly 飞|travel 旅行|visit 参观|join 加入|wonder 想知道|guess 猜|care 在乎|worry 担心|miss 想念|agree 同意|thank 谢|look_like 看起来像|looks_like 看起来像|look_for 找|pick_up 接|find_out 发现|give_up 放弃|grow_up 长大|go_home 回家|come_back 回来|hang_out 一起玩|figure_out 弄明白|come_on 拜托|calm_down 冷静
good 好|better 更好|best 最好|bad 坏|worse 更糟|worst 最糟|great 棒|nice 好|fine 好|ok 好|okay 好|cool 酷|awesome 棒极了|amazing 太棒了|perfect 完美|terrible 糟糕|awful 糟糕|big 大|small 小|little 小|long 长|short 短|tall 高|high 高|low 低|hot 热|cold 冷|warm 暖|fast 快|slow 慢|easy 容易|hard 难|difficult 难|cheap 便宜|expensive 贵|free 免费|full 满|empty 空|happy 开心|sad 难过|angry 生气|mad 生气|tired 累|hungry 饿|sick 生病|scared 害怕|afraid 害怕|sorry 对不起|excited 激动|proud 骄傲|lucky 幸运|busy 忙|ready 准备好|sure 确定|right 对|wrong 错|true 真的|real 真|fake 假|funny 好笑|boring 无聊|interesting 有意思|weird 奇怪|strange 奇怪|crazy 疯狂|beautiful 美|cute 可爱|ugly 丑|handsome 帅|smart 聪明|stupid 傻|dumb 傻|lazy 懒|kind 种|sweet 甜|delicious 好吃|tasty 好吃|clear 清楚|different 不同|important 重要|possible 可能|special 特别|favorite 最喜欢的|favourite 最喜欢的|whole 整个|young 年轻|rich 有钱|poor 穷|strong 强|safe 安全|dangerous 危险|dead 死|loud 吵|quiet 安静|dark 暗|light 光|heavy 重|red 红|blue 蓝|green 绿|white 白|black 黑|pink 粉|yellow 黄|color 颜色|colour 颜色
man 男人|woman 女人|guy 家伙|guys 大家|girl 女孩|boy 男孩|kid 孩子|kids 孩子们|child 孩子|baby 宝宝|people 人|person 人|friend 朋友|family 家人|mom 妈妈|mum 妈妈|mother 妈妈|dad 爸爸|father 爸爸|parents 父母|brother 兄弟|sister 姐妹|grandma 奶奶|grandpa 爷爷|grandmother 奶奶|wife 妻子|husband 丈夫|boyfriend 男朋友|girlfriend 女朋友|bro 兄弟|dude 哥们|boss 老板|teacher 老师|student 学生|doctor 医生|cat 猫|dog 狗|kitten 小猫|puppy 小狗|bird 鸟|fish 鱼|animal 动物|pet 宠物
thing 东西|things 东西|stuff 东西|way 方式|place 地方|home 家|house 房子|room 房间|bed 床|door 门|kitchen 厨房|school 学校|class 课|college 大学|job 工作|office 办公室|company 公司|money 钱|price 价格|store 店|shop 店|restaurant 餐厅|food 吃的|meal 饭|breakfast 早饭|lunch 午饭|dinner 晚饭|coffee 咖啡|tea 茶|milk 奶|milk_tea 奶茶|water 水|beer 啤酒|wine 酒|rice 米饭|noodles 面条|bread 面包|cake 蛋糕|soup 汤|meat 肉|chicken 鸡肉|egg 蛋|fruit 水果|vegetable 蔬菜|recipe 食谱|clothes 衣服|outfit 穿搭|dress 裙子|shirt 衬衫|shoes 鞋|boots 靴子|pants 裤子|bag 包|hair 头发|face 脸|eye 眼睛|eyes 眼睛|hand 手|head 头|heart 心|body 身体|leg 腿|foot 脚|skin 皮肤|makeup 化妆|lipstick 口红|phone 手机|computer 电脑|laptop 笔记本电脑|app 应用|video 视频|photo 照片|pic 照片|picture 照片|song 歌|music 音乐|movie 电影|show_up 出现|episode 集|season 季|book 书/订|story 故事|game 游戏|team 队|car 车|bus 公交车|train 火车|plane 飞机|road 路|street 街|city 城市|country 国家|world 世界|weather 天气|rain 雨/下雨|snow 雪/下雪|sun 太阳|summer 夏天|winter 冬天|spring 春天|fall 秋天/掉|autumn 秋天|beach 海边|sea 海|mountain 山|river 河|tree 树|flower 花|life 生活|death 死|problem 问题|question 问题|idea 主意|reason 原因|word 词|words 话|name 名字|number 数字|language 语言|english 英文|chinese 中文|china 中国|american 美国人|america 美国|news 新闻|account 账号|link 链接|part 部分|side 边|half 一半|middle 中间|bit 一点|list 单子|line 队|sale 打折|gift 礼物|party 派对|wedding 婚礼|trip 旅行|hotel 酒店|ticket 票|health 健康|hospital 医院|test 考试|exam 考试|homework 作业|law 法律|war 战争|god 天|hell 见鬼|shit 妈的|damn 该死
yes 是|yeah 对|yep 对|no_way 不会吧|hi 嗨|hey 嘿|hello 你好|bye 拜拜|thanks 谢谢|thank_you 谢谢|please 请|welcome 欢迎|congrats 恭喜|congratulations 恭喜|happy_birthday 生日快乐|good_morning 早上好|good_night 晚安|good_luck 祝好运|oh 哦|wow 哇|haha 哈哈|lol 哈哈|excuse_me 不好意思|see_you 再见|i_love_you 我爱你
zero 零|two 两|three 三|four 四|five 五|six 六|seven 七|eight 八|nine 九|ten 十|hundred 百|thousand 千|million 百万|billion 十亿|dollar 美元|dollars 美元|bucks 块钱|percent 百分之
`;

interface Everyday {
  word: string;
  verb: string;
}

const TABLE = new Map<string, Everyday>(
  EVERYDAY.trim()
    .split(/[|\n]/)
    .map((line) => {
      const [english = '', chinese = ''] = line.split(' ');
      const [word = '', verb = word] = chinese.split('/');
      return [english.replaceAll('_', ' '), { word, verb }];
    }),
);

/** What our own table says of an English word or phrase in small letters; '' where Chinese does without it. */
export const everydayEnglish = (form: string): Everyday | undefined => TABLE.get(form);

/** The phrases among them. */
export const everydayPhrases = (): string[] => [...TABLE.keys()].filter((form) => form.includes(' '));
