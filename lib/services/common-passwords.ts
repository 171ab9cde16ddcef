/**
 * What people choose first, in lower case and without digits or signs around it: words, names, keyboard walks. Written
 * down by hand from what every guesser tries; not a copy of a list.
 */
const WORDS = `
  password passwort passwd passcode passphrase mypassword thepassword motdepasse contrasena senha parola kennwort
  letmein letmeinnow welcome welcomeback welcometo login signin logmein changeme changeit changethis
  secret topsecret mysecret default guest user username root toor admin administrator superuser sysadmin moderator
  test testing tester testuser demo example sample trial temp temporary
  iloveyou iloveu ilovegod loveyou loveme lovely lover forever sweetheart darling honey babygirl babyboy
  princess prince queen king angel angels beautiful pretty butterfly flower rainbow sunshine moonlight starlight
  summer winter spring autumn january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday birthday christmas holiday
  football baseball basketball softball hockey soccer tennis golf rugby cricket volleyball swimming
  superman batman spiderman ironman starwars startrek pokemon pikachu naruto mario zelda minecraft fortnite roblox
  dragon tiger lion eagle falcon wolf bear panther jaguar phoenix unicorn monkey dolphin penguin puppy kitten
  chocolate cookie cookies cheese banana orange apple strawberry cherry pepper ginger coffee whiskey
  computer internet windows microsoft google facebook youtube twitter instagram linkedin netflix amazon android iphone
  samsung apple yahoo gmail hotmail github server database network wireless router
  shadow master hunter ranger killer warrior ninja samurai knight wizard legend champion winner victory
  freedom liberty peace happy lucky smile trustno trustnoone whatever nothing access access14 matrix mustang ferrari
  porsche mercedes corvette harley yamaha honda toyota
  michael michelle jennifer jessica ashley amanda daniel andrew joshua matthew anthony robert william charlie thomas
  jordan george nicole samantha elizabeth alexander benjamin christopher jonathan patrick
  liverpool chelsea arsenal barcelona realmadrid juventus manchester manutd lakers yankees cowboys steelers
  america canada england france germany russia india china beijing shanghai london newyork
  qwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qwer qweasd qweasdzxc qwaszx
  q1w2e3 q1w2e3r4 q1w2e3r4t5 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx
  abc abcd abcdef abcdefg abcdefgh abc123 abcd1234 a1b2c3 a1b2c3d4 aa123456 qq123456 p@ssw0rd
  woaini woaini1314 aini5201314 wodemima mima woshishei nihao zhongguo tianxia
  wangwei liwei zhangwei liuyang xiaoming laopo laogong baobao baobei
  kaibo live livestream livestreaming stream streaming streamer streamkey broadcast broadcaster webcast
  correcthorsebatterystaple
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));
