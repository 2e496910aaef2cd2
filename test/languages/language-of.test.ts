import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/languages/language-of.js';

describe('languageOf', () => {
  it.each([
    ['src/pool.py', 'python'],
    ['web/App.JSX', 'javascript'],
    ['types/index.d.ts', 'typescript'],
    ['src/view.tsx', 'tsx'],
    ['include/uv.h', 'c'],
    ['docker/Dockerfile.prod', 'dockerfile'],
    ['Containerfile.alpine', 'dockerfile'],
    ['Dockerfile.md', 'markdown'],
    ['Dockerfiles', 'text'],
    ['lib/Gate.KT', 'kotlin'],
    ['infra/main.tf', 'hcl'],
    ['images/base.pkr.hcl', 'hcl'],
    ['Dockerfile', 'dockerfile'],
    ['api.Dockerfile', 'dockerfile'],
    ['notes.ipynb', 'python'],
    ['Rakefile', 'ruby'],
    ['home/.bashrc', 'bash'],
    ['CMakeLists.txt', 'cmake'],
    ['notes.txt', 'text'],
    ['views/show.html.erb', 'erb'],
    ['README.md', 'markdown'],
    ['docs/index.rst', 'rst'],
    ['.gitignore', 'ignore'],
    ['no-ending', 'text'],
    ['ends-with-dot.', 'text'],
    ['archive.unknown', 'text'],
    ['constructor', 'text'],
    ['', 'text'],
  ])('tells %j as %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });

  it.each([
    ['#!/bin/sh', 'bash'],
    ['#!/usr/bin/env python3', 'python'],
    ['#! /usr/bin/python3.12 -u', 'python'],
    ['#!/usr/bin/env -S NODE_ENV=test node --harmony\r', 'javascript'],
    ['#!/opt/unknown/tool', 'text'],
    ['#!', 'text'],
    ['#!/usr/bin/env', 'text'],
    ['# not a shebang: python', 'text'],
  ])('tells a script without ending that begins with %j as %s', (firstLine, language) => {
    expect(languageOf('bin/tool', firstLine)).toBe(language);
  });

  it('trusts the ending more than the first line', () => {
    expect(languageOf('bin/tool.rb', '#!/bin/sh')).toBe('ruby');
  });
});

describe('languageOf, where languages share an ending', () => {
  it.each([
    ['pool.h', '#include <stdio.h>\nint open_pool(int size);\n', 'c'],
    ['pool.h', '#ifdef __cplusplus\nextern "C" {\n#endif\nint open_pool(int size);\n', 'c'],
    ['pool.h', '#include <vector>\nint open_pool(int size);\n', 'cpp'],
    ['pool.h', '/* A pool. */\nnamespace pools {\nint open(int size);\n}\n', 'cpp'],
    ['pool.h', 'struct Pool {\n  int size() const;\n};\n', 'cpp'],
    ['pool.h', '// see std::vector for how it was\nint open_pool(int size);\n', 'c'],
    ['Pool.h', '#import <Foundation/Foundation.h>\n@interface Pool : NSObject\n@end\n', 'objective-c'],
    ['Pool.m', '#import "Pool.h"\n@implementation Pool\n@end\n', 'objective-c'],
    ['pool.m', 'function y = pool(x)\n  % Opens a pool.\n  y = x * 2;\nend\n', 'matlab'],
    ['site.pp', "class pool {\n  file { '/etc/pool':\n    ensure => present,\n  }\n}\n", 'puppet'],
    ['pool.pp', 'unit Pool;\ninterface\nimplementation\nend.\n', 'pascal'],
    ['pool.ts', 'export function open<TS>(size: number): TS[] {\n  return [];\n}\n', 'typescript'],
    ['app_de.ts', '<?xml version="1.0"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="de">\n</TS>\n', 'xml'],
    ['Pool.cls', 'public with sharing class Pool {\n}\n', 'apex'],
    ['thesis.cls', '\\NeedsTeXFormat{LaTeX2e}\n\\ProvidesClass{thesis}\n', 'latex'],
    ['Pool.cls', 'VERSION 1.0 CLASS\nBEGIN\n', 'visual-basic'],
    ['pool.pl', 'use strict;\nsub open_pool { 1 }\n', 'perl'],
    ['pool.pl', 'pool(X) :- open(X), !.\n', 'prolog'],
    ['pool.v', 'module pool(input clk);\nendmodule\n', 'verilog'],
    ['pool.v', 'Require Import List.\nTheorem t : True.\nProof. exact I. Qed.\n', 'coq'],
    ['pool.v', 'import os\n\nfn open_pool(size int) int {\n\treturn size\n}\n', 'v'],
    ['pool.re', '#include "pool.h"\nint x;\n', 'cpp'],
    ['Pool.re', 'let open_ = (size) => size * 2;\n', 'reason'],
    ['Dockerfile.go', '# syntax=docker/dockerfile:1\nFROM golang\n', 'dockerfile'],
    ['Dockerfile.go', 'package docker\n', 'go'],
  ])('tells %j by its text (%#) as %s', (path, text, language) => {
    expect(languageOf(path, text)).toBe(language);
  });

  it('looks at the beginning of a file alone', () => {
    expect(languageOf('pool.h', `${'int a;\n'.repeat(4000)}namespace late {}\n`)).toBe('c');
  });

  it.each([' ', '\n', '(', ') ', '<', '/*', 'std', '@', ':', '#include <', 'a.', 'use '])(
    'comes to an end on a text of nothing but %j',
    (part) => {
      const text = part.repeat(100_000);
      for (const name of [
        'a.h',
        'a.m',
        'a.pp',
        'a.ts',
        'a.cls',
        'a.pl',
        'a.v',
        'a.re',
        'a.fs',
        'a.d',
        'Dockerfile.go',
      ]) {
        expect(languageOf(name, text)).not.toBe('');
      }
    },
  );
});
