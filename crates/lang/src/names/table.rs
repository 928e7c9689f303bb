//! The names themselves: common knowledge of the field, as the languages' own academies spell them.
//! Names of Mayan languages in K'iche' follow the list of the Academia de Lenguas Mayas de Guatemala,
//! which writes each name alike in all of them.

use super::Row;

const fn row(code: &'static str, en: &'static str, es: &'static str, pt: &'static str) -> Row {
    Row { code, en, es, pt, ht: None, quc: None }
}

const fn ht(mut row: Row, name: &'static str) -> Row {
    row.ht = Some(name);
    row
}

const fn quc(mut row: Row, name: &'static str) -> Row {
    row.quc = Some(name);
    row
}

pub(super) static ROWS: &[Row] = &[
    ht(row("en", "English", "inglés", "inglês"), "angle"),
    ht(row("es", "Spanish", "español", "espanhol"), "panyòl"),
    ht(row("ht", "Haitian Kreyòl", "criollo haitiano", "crioulo haitiano"), "Kreyòl ayisyen"),
    ht(row("pt", "Portuguese", "portugués", "português"), "pòtigè"),
    quc(row("quc", "Kʼicheʼ", "kʼicheʼ", "kʼicheʼ"), "Kʼicheʼ"),
    ht(row("fr", "French", "francés", "francês"), "franse"),
    // Mayan languages
    quc(row("acr", "Achi", "achi", "achi"), "Achi"),
    quc(row("agu", "Awakatek", "awakateko", "awakateko"), "Awakateko"),
    quc(row("cac", "Chuj", "chuj", "chuj"), "Chuj"),
    quc(row("caa", "Chʼortiʼ", "chʼortiʼ", "chʼortiʼ"), "Chʼortiʼ"),
    quc(row("cak", "Kaqchikel", "kaqchikel", "kaqchikel"), "Kaqchikel"),
    row("chf", "Chontal Maya", "chontal de Tabasco", "chontal de Tabasco"),
    row("ctu", "Chʼol", "chʼol", "chʼol"),
    row("hus", "Huastec", "huasteco", "huasteco"),
    quc(row("itz", "Itzaʼ", "itzaʼ", "itzaʼ"), "Itzaʼ"),
    quc(row("ixl", "Ixil", "ixil", "ixil"), "Ixil"),
    quc(row("jac", "Poptiʼ", "poptiʼ", "poptiʼ"), "Poptiʼ"),
    quc(row("kek", "Qʼeqchiʼ", "qʼeqchiʼ", "qʼeqchiʼ"), "Qʼeqchiʼ"),
    quc(row("kjb", "Qʼanjobʼal", "qʼanjobʼal", "qʼanjobʼal"), "Qʼanjobʼal"),
    quc(row("knj", "Akatek", "akateko", "akateko"), "Akateko"),
    row("lac", "Lacandon", "lacandón", "lacandon"),
    quc(row("mam", "Mam", "mam", "mam"), "Mam"),
    quc(row("mop", "Mopan", "mopan", "mopan"), "Mopan"),
    row("mhc", "Mochoʼ", "mochoʼ", "mochoʼ"),
    quc(row("poc", "Poqomam", "poqomam", "poqomam"), "Poqomam"),
    quc(row("poh", "Poqomchiʼ", "poqomchiʼ", "poqomchiʼ"), "Poqomchiʼ"),
    quc(row("quv", "Sakapultek", "sakapulteko", "sakapulteko"), "Sakapulteko"),
    quc(row("qum", "Sipakapense", "sipakapense", "sipakapense"), "Sipakapense"),
    quc(row("ttc", "Tektitek", "tektiteko", "tektiteko"), "Tektiteko"),
    row("toj", "Tojolabʼal", "tojolabʼal", "tojolabʼal"),
    row("tzh", "Tzeltal", "tseltal", "tzeltal"),
    row("tzo", "Tzotzil", "tsotsil", "tzotzil"),
    quc(row("tzj", "Tzʼutujil", "tzʼutujil", "tzʼutujil"), "Tzʼutujil"),
    quc(row("usp", "Uspantek", "uspanteko", "uspanteko"), "Uspanteko"),
    row("yua", "Yucatec Maya", "maya yucateco", "maia iucateque"),
    row("myn", "Mayan languages", "lenguas mayas", "línguas maias"),
    // Neighbours in Mexico, Central America and the Caribbean
    row("cab", "Garifuna", "garífuna", "garífuna"),
    quc(row("xin", "Xinka", "xinka", "xinka"), "Xinka"),
    row("maa", "San Jerónimo Tecóatl Mazatec", "mazateco de San Jerónimo Tecóatl", "mazateca de San Jerónimo Tecóatl"),
    row("mau", "Huautla Mazatec", "mazateco de Huautla", "mazateca de Huautla"),
    row("mir", "Isthmus Mixe", "mixe del Istmo", "mixe do Istmo"),
    row("miq", "Miskito", "misquito", "misquito"),
    row("mix", "Mixtepec Mixtec", "mixteco de Mixtepec", "mixteca de Mixtepec"),
    row("mxv", "Metlatónoc Mixtec", "mixteco de Metlatónoc", "mixteca de Metlatónoc"),
    row("nah", "Nahuatl", "náhuatl", "náuatle"),
    row("nhe", "Eastern Huasteca Nahuatl", "náhuatl de la Huasteca oriental", "náuatle da Huasteca oriental"),
    row("oto", "Otomi", "otomí", "otomi"),
    row("pua", "Western Highland Purepecha", "purépecha de la sierra occidental", "purépecha da serra ocidental"),
    row("tcf", "Malinaltepec Meꞌphaa", "meꞌphaa de Malinaltepec", "meꞌphaa de Malinaltepec"),
    row("top", "Papantla Totonac", "totonaco de Papantla", "totonaca de Papantla"),
    row("tpx", "Acatepec Meꞌphaa", "meꞌphaa de Acatepec", "meꞌphaa de Acatepec"),
    row("trc", "Copala Triqui", "triqui de Copala", "triqui de Copala"),
    row("zap", "Zapotec", "zapoteco", "zapoteca"),
    row("zoc", "Copainalá Zoque", "zoque de Copainalá", "zoque de Copainalá"),
    // Languages of the Americas
    row("arn", "Mapudungun", "mapudungun", "mapudungun"),
    row("ay", "Aymara", "aimara", "aimará"),
    row("gn", "Guarani", "guaraní", "guarani"),
    row("qu", "Quechua", "quechua", "quíchua"),
    row("jam", "Jamaican Creole", "criollo jamaiquino", "crioulo jamaicano"),
    row("kea", "Cape Verdean Creole", "criollo caboverdiano", "crioulo cabo-verdiano"),
    row("pap", "Papiamento", "papiamento", "papiamento"),
    // Languages of migrants and of allies
    row("am", "Amharic", "amárico", "amárico"),
    ht(row("ar", "Arabic", "árabe", "árabe"), "arab"),
    row("bn", "Bengali", "bengalí", "bengali"),
    row("ca", "Catalan", "catalán", "catalão"),
    ht(row("de", "German", "alemán", "alemão"), "alman"),
    row("fa", "Persian", "persa", "persa"),
    row("ff", "Fula", "fula", "fula"),
    row("gl", "Galician", "gallego", "galego"),
    row("ha", "Hausa", "hausa", "hauçá"),
    row("hi", "Hindi", "hindi", "hindi"),
    ht(row("it", "Italian", "italiano", "italiano"), "italyen"),
    row("ja", "Japanese", "japonés", "japonês"),
    row("ko", "Korean", "coreano", "coreano"),
    row("la", "Latin", "latín", "latim"),
    row("ln", "Lingala", "lingala", "lingala"),
    row("ne", "Nepali", "nepalí", "nepali"),
    row("nl", "Dutch", "neerlandés", "neerlandês"),
    row("pl", "Polish", "polaco", "polonês"),
    row("ro", "Romanian", "rumano", "romeno"),
    row("ru", "Russian", "ruso", "russo"),
    row("so", "Somali", "somalí", "somali"),
    row("sw", "Swahili", "suajili", "suaíli"),
    row("ti", "Tigrinya", "tigriña", "tigrínia"),
    row("tl", "Tagalog", "tagalo", "tagalo"),
    row("tr", "Turkish", "turco", "turco"),
    row("uk", "Ukrainian", "ucraniano", "ucraniano"),
    row("ur", "Urdu", "urdu", "urdu"),
    row("vi", "Vietnamese", "vietnamita", "vietnamita"),
    row("wo", "Wolof", "wolof", "uolofe"),
    row("yo", "Yoruba", "yoruba", "iorubá"),
    ht(row("zh", "Chinese", "chino", "chinês"), "chinwa"),
    // Codes that are not one language
    row("mul", "Multiple languages", "varias lenguas", "várias línguas"),
    row("und", "Unknown language", "lengua desconocida", "língua desconhecida"),
    row("zxx", "No linguistic content", "sin contenido lingüístico", "sem conteúdo linguístico"),
    row("sgn", "Sign languages", "lenguas de señas", "línguas de sinais"),
];
