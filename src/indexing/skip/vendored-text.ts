/** Well-known libraries that projects keep a copy of, with their parts and plug-ins. The name alone may be somebody's own. */
const LIBRARY =
  /(?:^|\/)(jquery|bootstrap|font-?awesome|normalize|d3|underscore|backbone|lodash|moment|mootools|prototype|dojo|yui)(?:[.-][\w.-]+)?\.(?:[cm]?js|css|scss|less)$/i;

/** Characters in which a library says what it is. */
const BANNER = 800;
const TERMS_OF_USE = /\blicen[cs]ed?\b|\bcopyright\b|\(c\)|@preserve\b/i;

/** Whether a file with the name of a library begins with the banner of one: its name, a version and who owns it. */
export function isVendoredText(path: string, text: string): boolean {
  const name = LIBRARY.exec(path)?.[1]?.replace('-', '');
  if (name === undefined) return false;
  const banner = text.slice(0, BANNER);
  const isNamed = new RegExp(`${name.replace('fontawesome', 'font[ -]?awesome')}[^]{0,60}?\\d+\\.\\d`, 'i');
  return TERMS_OF_USE.test(banner) && isNamed.test(banner);
}
