'use strict';
// Preloaded into jsii's kernel process (kernel.py). In the index of a prebuilt provider each line
// `exports.x = require("./x");` becomes a getter that evaluates the same expression on first use.
// Every other line is kept, and a file without such lines is not touched.
const Module = require('module');

const INDEX = /[\\/]@cdkt[fn][\\/]provider-[\w-]+[\\/]lib[\\/]index\.js$/;
const SUBMODULE = /^exports\.([A-Za-z_$][\w$]*) = ((?:__importStar\()?require\("\.\/[^"\n]+"\)\)?);$/gm;

function __onDemand(exports, name, load) {
  const define = (descriptor) => Object.defineProperty(exports, name, { configurable: true, enumerable: true, ...descriptor });
  define({ get() { const value = load(); define({ value, writable: true }); return value; } });
}

function onDemand(source) {
  const end = source.indexOf('\n//# sourceMappingURL=');
  const code = end < 0 ? source : source.slice(0, end);
  const rewritten = code.replace(SUBMODULE, (_, name, load) => `__onDemand(exports, "${name}", () => ${load});`);
  return rewritten === code ? source : `${rewritten}\n${__onDemand}\n`;
}

const loadJavaScript = Module._extensions['.js'];
Module._extensions['.js'] = function (module, filename) {
  if (INDEX.test(filename)) {
    const compile = module._compile;
    module._compile = function (source, ...rest) {
      module._compile = compile;
      return compile.call(module, onDemand(source), ...rest);
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
