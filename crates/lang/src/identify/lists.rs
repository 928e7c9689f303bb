//! Function words and the commonest short words of each language, in the exact form (and without
//! accents where people leave them out). Written for this purpose from general knowledge; K'iche' words
//! are those named in published grammars.

/// How many languages are told apart.
pub(super) const COUNT: usize = 17;

/// Where the languages begin that are neither ours nor common beside ours.
pub(super) const STRANGERS: usize = 9;

/// The five in the order of [`crate::Language::ALL`], then those that are only recognised as others.
pub(super) static ALL: [&str; COUNT] = [EN, ES, HT, PT, QUC, FR, CAK, MAM, KEK, IT, DE, KJB, CA, GL, NL, SW, TZ];

const EN: &str = "the of and to in is that it was for on are as with his they be at this have from or by one had not but \
    what all were when we there can an your which their said if do will each about how up out them then she many some so \
    these would other into has more her two like him see could no than been its who now did my made over down only way may \
    use these new our any where most after also because i you he me us am does should must shall such those here why very \
    every between against everyone workers work worker rights right people women labor labour union howʼs isnʼt donʼt \
    history news wage wages health farm immigrant immigrants";

const ES: &str = "el la los las de del que y en un una es por con para se no su al lo como mas más pero sus le ya o este si sí \
    porque esta entre cuando muy sin sobre tambien también me hasta hay donde quien desde todo nos durante todos uno les ni \
    contra otros ese eso ante ellos e esto mi mí antes algunos que qué unos yo otro otras otra el él tanto esa estos mucho \
    quienes nada muchos cual poco ella estar estas algunas algo nosotros tu tú son fue ser ha han era está están tiene toda \
    toda persona derecho derechos tienen cada puede pueden debe nuestra nuestro nuestros nuestras trabajo trabajadores \
    trabajador trabajadora trabajadoras mujeres pueblo cuales cuál cómo aquí así según hacia mismo misma años ante sido sea";

const HT: &str = "mwen m ou w li l nou n yo y se ki k ke nan pou ak avèk avek epi te ap pral a an la lan sa yon youn gen genyen pa pap \
    men moun tout tou fè fe kapab ka dwa peyi anpil lè le si sou konsa menm mwenn lòt lot anba apre avan ankò anko depi jan \
    kote kòm kom kijan poukisa kisa kilès kiles pi plis mwens toujou jamè janm okenn nenpòt nenpot chak chaj bay ba pran vin \
    vini ale al konn konnen di wè we travay travayè travaye libète libete fanmi timoun lavi lajan kay sèvi sèvis sevis \
    lekòl lekol ayiti ayisyen kreyòl kreyol dwe ta osnon oswa sof paske piske tankou ansanm pèsonn pesonn fèt bezwen genyenl \
    fanm gason zanmi jodi demen fwontyè lwa nasyon sosyete gouvènman sendika pwoteksyon doktè bonjou mèsi";

const PT: &str = "o a os as de do da dos das que e em um uma é para com não nao no na nos nas por mais se como mas foi ao ele ela \
    sua seu suas seus ou ser quando muito há já está eu também tambem só so pelo pela pelos pelas até ate isso entre era depois sem mesmo aos ter quem \
    me esse eles estão você voce tinha foram essa num nem às minha têm tem numa havia qual será nós lhe deles essas esses este \
    esta fosse dele tu te vocês vos lhes meus minhas teu tua nosso nossa nossos nossas dela delas estes estas aquele aquela \
    isto aquilo estou somos são sao fui toda todo todos todas pessoa direito direitos trabalho trabalhador trabalhadores \
    trabalhadora trabalhadoras mulheres povo cada pode podem deve outro outra outros outras onde porque";

const QUC: &str = "ri le we pa chi che chech rech kech qech wech ruk\u{2BC} kuk\u{2BC} quk\u{2BC} wuk\u{2BC} rumal kumal are ar\u{2BC}e areʼ xuquje\u{2BC} xuqujeʼ \
    k\u{2BC}u k\u{2BC}ut kʼo kʼolik na la jun e xa wi man taj taq uj ix chupam chuwach chwach pacha\u{2BC} jas winaq winaqil \
    ronojel konojel utz nim kaxlan kʼiche\u{2BC} tinamit ulew uwach uwachulew qatzij tzij tzʼibʼ chak ajchak tijobʼal kʼaslemal ucholaj \
    yaʼtal ya\u{2BC}talik loq\u{2BC} kub\u{2BC}an kub\u{2BC}ij xub\u{2BC}an xub\u{2BC}ij kub\u{2BC}ano k\u{2BC}amal patan chaq\u{2BC}e\u{2BC} ruʼ tajin kuya kuya\u{2BC} pataneb\u{2BC}al \
    tinimit upam kʼax maltyox sib\u{2BC}alaj kamik iwir chweʼq wuj chʼabʼal uk\u{2BC}u\u{2BC}x kaj aqan jachin jampa\u{2BC} kab\u{2BC}an xkib\u{2BC}ij tzuqul aj chik";

const FR: &str = "le la les de des du un une et est en que qui dans pour pas sur au aux avec ce cette ces il elle ils elles nous vous on ne se \
    son sa ses leur leurs mais ou où par plus tout tous toute toutes être avoir a à été sont ont comme même y si sans sous entre aussi \
    dʼun dʼune cʼest quʼil nʼest lʼhomme je tu mon ma mes ton ta tes notre votre nos vos très fait faire peut doit droit droits travail \
    chacun contre selon afin dont ainsi elle-même personne quʼelle lorsque";

const CAK: &str = "ri chi chuqa\u{2BC} chuqaʼ richin kichin qichin rik\u{2BC}in rikʼin kikʼin pa ruma kuma xa jun toq chupam akuchi akuchi\u{2BC} re rere\u{2BC} ke rija\u{2BC} \
    rije\u{2BC} chin wi wawe\u{2BC} k\u{2BC}o ronojel konojel winaqi\u{2BC} winäq winaqiʼ ütz chwäch ruch\u{2BC}ulew ja achi\u{2BC}el el junan jalajöj \
    rutzil roma koma röj roj rat rïn rubʼeyal rusamaj samaj tikirel nikʼatzin ni ntikir tinamït chubʼanik xtikirel xax ma täj ta";

const MAM: &str = "tu\u{2BC}n tuʼn kyu\u{2BC}n kyuʼn tuj kyuj toj tej aju te kye tib\u{2BC}aj twitz kywitz qa ex b\u{2BC}ix jun kykyaqil tkyaqil xjal qe o aqe mya noqwit \
    at ti\u{2BC} ntiʼ kyi ky\u{2BC}i alkyechq jte\u{2BC} tzeqaʼ ikytziʼn ojtxi tnam tten t-xi ax ikx qaj lu kyij telpon aj";

const KEK: &str = "li laj sa\u{2BC} saʼ chi ut naq chixjunil re a\u{2BC}an aʼan aʼin eb\u{2BC} ebʼ aj wank wan rik\u{2BC}in rikʼin chiru chirix ink\u{2BC}a\u{2BC} inkʼaʼ xb\u{2BC}aan xbʼaan \
    junjunq chixjunileb\u{2BC} tento jo\u{2BC} joʼ moko ta ma ani poyanam xk\u{2BC}ulub\u{2BC} xkʼulubʼ tzuul k\u{2BC}anjel kʼanjel ajwi\u{2BC} rehebʼ xkʼulubebʼ jun";

const IT: &str = "il lo la i gli le di del della dei delle che e è in un una per con non si da sono come anche più nel nella alla al ha ma \
    suo sua loro questo questa ogni individuo diritto dei degli dalla essere tutti o ad";

const DE: &str = "der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an werden aus er hat dass sie nach wird bei \
    einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch man jeder recht ich wir ihr kein";

const KJB: &str = "naq yet yul hun jun heb\u{2BC} hebʼ tzet masanil anima yin yetoq yuj ix k\u{2BC}al kʼal b\u{2BC}ay bʼay max manaq chi junjun kaw yib\u{2BC}an yibʼan txʼotxʼ \
    txeqel konob\u{2BC} konobʼ u tiʼ unqʼa umaʼl ni kam vatz uvaʼ unq\u{2BC}a aya in ech atz tan";

/// Catalan and Occitan, which share most of their small words.
const CA: &str = "el els la les l un una de d del dels i amb per en a al als és són que no o ni té tota tot tots totes seva seu seus seves aquest \
    aquesta dret drets qualsevol sense mateix hom ser sobre las lo los e dins per drech persona son sa sas dʼun dʼuna lʼhome entre cada";

/// Galician.
const GL: &str = "o a os as de do da dos das un unha e en que non nin ou por para polo pola súa seu seus súas todo toda ten teñen dereito á ó \
    ao no na nos nas con sen ser é son estea esta este cada persoa ningunha";

/// Dutch.
const NL: &str = "de het een en van in op te is zijn niet aan of heeft ieder met voor door bij die dat zal recht om worden zonder deze als wordt \
    ook naar zich mag alle";

/// Swahili.
const SW: &str = "na ya wa za kwa kila mtu haki katika ni au yake kuwa bila cha la ana yoyote hii kama wote zao wake lazima kutoka watu nchi kazi";

/// Tzeltal and Tzotzil.
const TZ: &str = "te ta ya yu\u{2BC}un sok swenta ma\u{2BC} mach\u{2BC}a ay xu\u{2BC} skotol winik yakʼel stojol me ma ti xchiʼuk ich\u{2BC}el batz\u{2BC}il \
    yichʼel spisil jujun jujutul bin mayuk a\u{2BC} ants la li";
