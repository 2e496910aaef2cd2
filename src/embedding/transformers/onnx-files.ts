import { DTYPES, type Dtype } from '../../core/embedding-settings.js';
import { invalidModel } from '../model/invalid-model.js';

/** Ending of the model file by dtype, as transformers.js names them (`DEFAULT_DTYPE_SUFFIX_MAPPING` of its dtypes.js). */
const SUFFIXES: Readonly<Record<Dtype, string>> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
};

export interface OnnxFiles {
  /** Folder that holds it, relative to the model's; empty for the model's own. */
  subfolder: '' | 'onnx';
  /** The graph first, then files with its weights, if it has any; paths relative to the model's directory. */
  paths: string[];
}

/**
 * The files of a model in a dtype, among the paths that it has: `onnx/model.onnx` or `model.onnx`, and `….onnx_data`.
 *
 * @param paths relative to the model's directory, with `/`
 * @throws DiffdexError EMBEDDER_INVALID naming the dtypes that there are
 */
export function onnxFilesOf(paths: readonly string[], dtype: Dtype): OnnxFiles {
  for (const subfolder of ['onnx', ''] as const) {
    const graph = pathOf(subfolder, dtype);
    if (!paths.includes(graph)) continue;
    const weights = paths.filter((path) => path.startsWith(`${graph}_data`)).sort();
    return { subfolder, paths: [graph, ...weights] };
  }
  const present = DTYPES.filter((one) => hasOnnx(paths, one));
  throw invalidModel(
    `The model has no ONNX file with dtype ${dtype}.`,
    undefined,
    present.length > 0
      ? `It has ${present.join(', ')}. Set \`embedding.dtype\` to one of these.`
      : 'Choose an export of the model that has an onnx/ folder, or create one with `optimum-cli export onnx`.',
  );
}

/** Whether a model has an ONNX file, of one dtype or of any. */
export function hasOnnx(paths: readonly string[], dtype?: Dtype): boolean {
  const dtypes = dtype ? [dtype] : DTYPES;
  return dtypes.some((one) => paths.includes(pathOf('onnx', one)) || paths.includes(pathOf('', one)));
}

function pathOf(subfolder: string, dtype: Dtype): string {
  return `${subfolder === '' ? '' : `${subfolder}/`}model${SUFFIXES[dtype]}.onnx`;
}
