import {
  innerKeys,
  type Candidate,
  type CompletionFlag,
  type CompletionModel,
  type CompletionNode,
  type FromDisk,
} from './completion-model.js';

/** The script for fish, to be sourced. */
export function fishScript({ nodes, groups, valueFlags }: CompletionModel): string {
  return `# Completion of diffdex for fish: diffdex completion fish | source
function __diffdex_key
    set -l skip 0
    set -l key ''
    set -l given (commandline -opc)
    set -e given[1]
    for word in $given
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case ${valueFlags.join(' ')}
                set skip 1
            case '-*'
            case '*'
                switch "$key"
                    case ''
                        set key $word
                    case ${groups.map(quoted).join(' ')}
                        contains -- "$key $word" ${innerKeys(nodes).map(quoted).join(' ')}
                        and set key "$key $word"
                end
        end
    end
    echo $key
end
function __diffdex_at
    test (__diffdex_key) = "$argv[1]"
end
complete -c diffdex -e
complete -c diffdex -f
${nodes.flatMap(linesOf).join('\n')}
`;
}

function linesOf(node: CompletionNode): string[] {
  const at = `complete -c diffdex -n ${quoted(`__diffdex_at ${quoted(node.key)}`)}`;
  const words = node.words.map(
    ({ name, description }) => `${at} -a ${quoted(name)} -d ${quoted(description)}`,
  );
  const disk = node.disk === 'nothing' ? [] : [`${at} -a ${quoted(listOf(node.disk))}`];
  return [...words, ...disk, ...node.flags.map((flag) => `${at} ${flagWords(flag)}`)];
}

function flagWords({ spellings, description, takesValue, values, disk }: CompletionFlag): string {
  const names = spellings.map((one) => (one.startsWith('--') ? `-l ${one.slice(2)}` : `-s ${one.slice(1)}`));
  const offers = [
    ...(values.length > 0 ? [`-a ${quoted(values.map(offer).join('\n'))}`] : []),
    ...(disk === 'nothing' ? [] : [`-a ${quoted(listOf(disk))}`]),
  ];
  return [...names, ...(takesValue ? ['-x'] : []), ...offers, `-d ${quoted(description)}`].join(' ');
}

function offer({ name, description }: Candidate): string {
  return description === '' ? name : `${name}\\t${quoted(description)}`;
}

function listOf(disk: Exclude<FromDisk, 'nothing'>): string {
  return disk === 'files'
    ? '(__fish_complete_path (commandline -ct))'
    : '(__fish_complete_directories (commandline -ct))';
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
