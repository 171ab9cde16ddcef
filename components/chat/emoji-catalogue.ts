/** The groups of the picker, in their order; translated as `chat.emoji.<group>`. */
export const EMOJI_GROUPS = ['faces', 'hands', 'hearts', 'party', 'things'] as const;
export type EmojiGroup = (typeof EMOJI_GROUPS)[number];

export type Emoji = {
  emoji: string;
  group: EmojiGroup;
  /** Words people look for it by, in English and in Chinese. Not shown: they serve readers of both languages. */
  words: string;
};

/** One emoji a line, with the words it is found by. */
const SOURCE: Record<EmojiGroup, string> = {
  faces: `
😀 grin smile happy 笑 开心
😄 laugh smile happy 大笑 高兴
😂 joy tears laugh lol 笑哭
🤣 rofl floor laugh 笑翻
😊 blush smile shy 微笑 害羞
🙂 slight smile 微笑
😉 wink 眨眼
😍 heart eyes love 喜欢 爱
🥰 hearts love adore 爱 幸福
😘 kiss 亲亲 飞吻
😋 yum tasty delicious 好吃
😎 cool sunglasses 酷 墨镜
🤩 star struck wow 崇拜 惊艳
🥳 party celebrate 派对 庆祝
🤔 think hmm 思考 想
🧐 monocle look inspect 观察
😏 smirk 得意 坏笑
😒 unamused meh 无语
🙄 roll eyes 白眼
😬 grimace awkward 尴尬
😅 sweat nervous 汗 尴尬
😇 angel innocent 天使
🤗 hug 抱抱 拥抱
🤭 giggle oops 偷笑
🤫 quiet shush 嘘 安静
😴 sleep tired 睡 困
🥱 yawn bored tired 哈欠 无聊
😮 wow open mouth 哇 惊讶
😱 scream shock 尖叫 吓
😳 flushed shocked 脸红
🥺 plead puppy eyes 求求 可怜
😢 cry sad 哭 难过
😭 sob cry loud 大哭
😤 huff proud 哼 生气
😡 angry rage 生气 愤怒
🤯 mind blown 震惊 炸了
🥶 cold freezing 冷
🤒 sick ill fever 生病
😷 mask 口罩
🤡 clown 小丑
💀 skull dead 骷髅 笑死
👻 ghost 鬼
🐶 dog 狗 狗头
🐱 cat 猫`,
  hands: `
👍 thumbs up yes good 赞 好
👎 thumbs down no bad 踩 差
👏 clap applause bravo 鼓掌
🙌 hooray raise hands 万岁 举手
👋 wave hello bye 你好 再见
🙏 please thanks pray 谢谢 拜托
💪 strong muscle 加油 强
🤝 handshake deal 握手 合作
✌️ victory peace 耶 胜利
🤞 fingers crossed luck 祝好运
👌 ok perfect 好的
🤙 call me shaka 打电话
👉 point right 右
👈 point left 左
👆 point up above 上
👇 point down below 下
☝️ one up 一
✋ stop hand high five 停 举手
✊ fist 拳头
🫶 heart hands love 比心
👀 eyes look watching 看 围观
🧠 brain smart 脑子 聪明`,
  hearts: `
❤️ red heart love 红心 爱心
🧡 orange heart 橙心
💛 yellow heart 黄心
💚 green heart 绿心
💙 blue heart 蓝心
💜 purple heart 紫心
🖤 black heart 黑心
🤍 white heart 白心
💔 broken heart 心碎
💕 two hearts love 爱心
💖 sparkling heart 闪亮的心
💯 hundred perfect 满分 一百
✨ sparkles shiny 闪亮
💫 dizzy star 头晕
💥 boom bang 爆炸
🔥 fire hot lit 火 热
⭐️ star 星星
🌟 glowing star 星星 闪耀`,
  party: `
🎉 party tada congratulations 庆祝 恭喜
🎊 confetti 彩带 庆祝
🎈 balloon 气球
🎁 gift present 礼物
🎂 cake birthday 蛋糕 生日
🍰 cake slice 蛋糕
🥂 cheers toast 干杯
🍻 beers cheers 干杯 啤酒
🍺 beer 啤酒
☕️ coffee tea 咖啡
🧋 bubble tea 奶茶
🍵 tea 茶
🍿 popcorn watch 爆米花
🍉 melon watermelon 吃瓜 西瓜
🍎 apple 苹果
🍜 noodles 面
🏆 trophy win 奖杯 冠军
🥇 gold medal first 金牌 第一
🧧 red envelope 红包
🏮 lantern 灯笼
🎆 fireworks 烟花`,
  things: `
🎵 music note 音乐
🎤 microphone sing 麦克风 唱歌
🎸 guitar 吉他
🎬 clapper film 电影 开拍
📷 camera photo 相机
📺 television tv 电视
💻 laptop computer 电脑
📱 phone 手机
🎮 game controller 游戏
⚽️ football soccer 足球
🏀 basketball 篮球
🚀 rocket launch 火箭 起飞
✈️ plane flight 飞机
🌈 rainbow 彩虹
☀️ sun 太阳 晴
🌙 moon night 月亮 晚安
❄️ snow cold 雪
🌧️ rain 雨
🌸 flower blossom 花 樱花
🌹 rose 玫瑰
🌊 wave sea 海浪
💡 idea light 灯 主意
❓ question 问号 疑问
❗ exclamation 感叹号
✅ check done yes 对 完成
❌ cross no wrong 错 不
⏰ alarm clock time 闹钟 时间
🔔 bell notice 铃 提醒
📌 pin 图钉 置顶
💰 money 钱
🐢 turtle slow 乌龟 慢
🦄 unicorn 独角兽`,
};

/** Common emoji, as many as one can look through. */
export const EMOJI: readonly Emoji[] = EMOJI_GROUPS.flatMap((group) =>
  SOURCE[group]
    .trim()
    .split('\n')
    .map((line) => {
      const [emoji = '', ...words] = line.split(' ');
      return { emoji, group, words: words.join(' ') };
    }),
);

/** Those found by every word of the query, in either language; all of them for an empty one. */
export function findEmoji(query: string): readonly Emoji[] {
  const wanted = query.trim().toLowerCase().split(/\s+/);
  return EMOJI.filter(({ emoji, words }) => wanted.every((word) => words.includes(word) || emoji === word));
}
