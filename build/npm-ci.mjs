// Runs `npm ci` once, however many builds ask for it at the same time: npm begins by deleting node_modules, so two at once
// would pull it away from under each other.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

const lock = "artifacts/npm-ci.lock";
const wanted = "package-lock.json";
const installed = "node_modules/.package-lock.json";

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function tryLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

function removeLockOfDeadProcess() {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    // An empty file belongs to a process that is about to write its number.
    if (pid > 0 && !isAlive(pid)) {
      renameSync(lock, `${lock}.${process.pid}`);
      rmSync(`${lock}.${process.pid}`);
    }
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

mkdirSync("artifacts", { recursive: true });
while (!tryLock()) {
  removeLockOfDeadProcess();
  await wait(200);
}

try {
  if (changed(installed) < changed(wanted)) {
    // No scripts: nothing here needs one (the product makes PostgreSQL's links itself), and none gets to run.
    const npm = spawnSync("npm ci --ignore-scripts --no-audit --no-fund --loglevel=error", {
      shell: true,
      stdio: ["ignore", "inherit", "inherit"],
    });
    process.exitCode = npm.status ?? 1;
  }
} finally {
  rmSync(lock, { force: true });
}
