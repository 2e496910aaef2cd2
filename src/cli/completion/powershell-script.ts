import {
  hasValues,
  innerKeys,
  type Candidate,
  type CompletionModel,
  type CompletionNode,
} from './completion-model.js';

/** The script for PowerShell, from 5 on. Where it offers nothing, PowerShell completes files by itself. */
export function powershellScript({ nodes, groups, valueFlags }: CompletionModel): string {
  return `# Completion of diffdex for PowerShell: diffdex completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName diffdex -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @{
${nodes.map(({ key, words }) => `    ${quoted(key)} = ${listOf(words)}`).join('\n')}
  }
  $flags = @{
${nodes.map((node) => `    ${quoted(node.key)} = ${listOf(flagCandidates(node))}`).join('\n')}
  }
  $values = @{
${nodes.flatMap(valueEntries).join('\n')}
  }
  $valueFlags = ${arrayOf(valueFlags)}
  $groups = ${arrayOf(groups)}
  $inner = ${arrayOf(innerKeys(nodes))}
  $key = ''
  $flag = ''
  foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
    if ($element.Extent.EndOffset -ge $cursorPosition) { break }
    $word = $element.ToString()
    if ($flag -ne '') { $flag = ''; continue }
    if ($valueFlags -ccontains $word) { $flag = $word }
    elseif ($word.StartsWith('-')) { }
    elseif ($key -eq '') { $key = $word }
    elseif (($groups -ccontains $key) -and ($inner -ccontains "$key $word")) { $key = "$key $word" }
  }
  if ($flag -ne '') { $offers = $values["$key $flag"] }
  elseif ($wordToComplete.StartsWith('-')) { $offers = $flags[$key] }
  else { $offers = $words[$key] }
  foreach ($offer in $offers) {
    if (-not $offer[0].StartsWith($wordToComplete)) { continue }
    [System.Management.Automation.CompletionResult]::new($offer[0], $offer[0], 'ParameterValue', $offer[1])
  }
}
`;
}

function flagCandidates({ flags }: CompletionNode): Candidate[] {
  return flags.flatMap(({ spellings, description }) => spellings.map((name) => ({ name, description })));
}

function valueEntries({ key, flags }: CompletionNode): string[] {
  return flags
    .filter(hasValues)
    .filter(({ values }) => values.length > 0)
    .flatMap(({ spellings, values }) =>
      spellings.map((spelling) => `    ${quoted(`${key} ${spelling}`)} = ${listOf(values)}`),
    );
}

/** A tooltip may not be empty. The comma keeps a list of one pair a list. */
function listOf(candidates: readonly Candidate[]): string {
  const pairs = candidates.map(
    ({ name, description }) => `@(${quoted(name)}, ${quoted(description === '' ? name : description)})`,
  );
  return `@(${pairs.length === 1 ? ',' : ''}${pairs.join(', ')})`;
}

function arrayOf(texts: readonly string[]): string {
  return `@(${texts.map(quoted).join(', ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
