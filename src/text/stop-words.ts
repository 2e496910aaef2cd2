/** Words of English questions that say nothing of the code that answers them. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after all also an and any are as at be because been before being between both but by can could did do ' +
    'does doing done during each either etc every find for from get gets getting given go goes had has have having ' +
    'here how i if in inside into is it its itself just let like make makes may me might more most much must my no ' +
    'not of on once one only or other our out over own per please shall she should show so some such than that the ' +
    'their them then there these they this those through to too under until up upon us use used uses using via was ' +
    'we were what when where whether which while who whom whose why will with within without would you your'
  ).split(' '),
);
