'use strict';
// Preloaded into jsii's kernel process (process.py), or loaded into it as an assembly (hooks_assembly.py). In the index
// of a prebuilt provider each line `exports.x = require("./x");` becomes a getter that evaluates the same expression on
// first use. Every other line is kept, and an index that holds other requires is not touched.
const Module = require('module');

const INDEX = /[\\/]@cdkt[fn][\\/]provider-[\w-]+[\\/]lib[\\/]index\.js$/;
const SUBMODULE = /^exports\.([A-Za-z_$][\w$]*) = ((?:__importStar\()?require\("\.\/[^"\n]+"\)\)?);$/gm;

function __onDemand(exports, name, load) {
  const define = (descriptor) => Object.defineProperty(exports, name, { configurable: true, enumerable: true, ...descriptor });
  const set = (value) => { define({ value, writable: true }); return value; };
  define({ get: () => set(load()), set });
}

function onDemand(source, filename) {
  const end = source.indexOf('\n//# sourceMappingURL=');
  const code = end < 0 ? source : source.slice(0, end);
  const others = code.replace(SUBMODULE, '');
  if (others === code || /\brequire\(/.test(others)) {
    console.error(`${filename} is not laid out as expected, so all of its modules are loaded: `
      + '4 s and 0.4 GB on every run; use the version that the Pipfile names');
    return source;
  }
  const rewritten = code.replace(SUBMODULE, (_, name, load) => `__onDemand(exports, "${name}", () => ${load});`);
  return `${rewritten}\n${__onDemand}\n`;
}

const loadJavaScript = Module._extensions['.js'];
Module._extensions['.js'] = function (module, filename) {
  if (INDEX.test(filename)) {
    const compile = module._compile;
    module._compile = function (source, ...rest) {
      module._compile = compile;
      return compile.call(module, onDemand(source, filename), ...rest);
    };
  }
  return loadJavaScript.call(this, module, filename);
};

// cdktf requires a zip library, a third of its start-up, that only assets of the type ARCHIVE use.
const load = Module._load;
Module._load = function (request, parent, isMain) {
  if (request === 'archiver' && parent && /[\\/]cdkt[fn][\\/]lib[\\/]private[\\/]fs\.js$/.test(parent.filename)) {
    return (...args) => load.call(this, request, parent, isMain)(...args);
  }
  return load.call(this, request, parent, isMain);
};
