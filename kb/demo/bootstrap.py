"""Makes the virtual environment and hands over to a script inside it.

``python3 -I kb/demo/bootstrap.py LOCK SCRIPT [ARGUMENT...]`` installs the locked packages into
``.venv`` unless a stamp says that they are there, then replaces itself with SCRIPT.

Runs before anything is installed, on any Python 3: standard library only, and no syntax newer than
that of the Pythons it turns away.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableMapping

OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
BYTECODE = os.path.join(ROOT, "var", "bytecode")
# A lock on the left is also satisfied by the lock on the right, which holds all of it.
SUPERSETS = {"requirements.txt": "requirements-dev.txt"}


def main(arguments: "list[str]") -> None:
    """Prepare the environment for LOCK and become SCRIPT; exit with one sentence if that fails."""
    lock, script = arguments[0], arguments[1:]
    if not is_current(lock):
        use_new_enough_python()
        make_venv()
        install(lock)
    keep_bytecode(os.environ)
    os.execv(VENV_PYTHON, [VENV_PYTHON, *script])


def keep_bytecode(environment: "MutableMapping[str, str]") -> None:
    """Let every Python with this environment keep what it compiles, where it litters no source.

    Many a container asks Python to keep nothing: each process would compile all of Django and
    Wagtail anew, which takes longer than all else it does to start.
    """
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = BYTECODE


def use_new_enough_python() -> None:
    """Start again with a newer Python if this one is too old and a newer one is there."""
    if sys.version_info[:2] >= OLDEST:
        return
    for name in NEWER_NAMES:
        found = shutil.which(name)
        if found and runs(found):
            os.execv(found, [found, "-I", *sys.argv])
    sys.exit(
        "Svar needs Python %d.%d or newer, and this is %s: install a newer one and try again."
        % ((*OLDEST, sys.version.split()[0]))
    )


def make_venv() -> None:
    """Create ``.venv``, or create it anew when its Python has gone."""
    if runs(VENV_PYTHON, "-m", "pip", "--version"):
        return
    try:
        import ensurepip  # noqa: F401  its absence is what Debian's split packages look like
        import venv
    except ImportError:
        sys.exit(
            "Python's venv module is missing: install it (on Debian and Ubuntu: "
            "sudo apt install python3-venv) and try again."
        )
    say("making a virtual environment in .venv")
    venv.create(VENV, clear=True, with_pip=True, symlinks=True)


def install(lock: "str") -> None:
    """Install what ``lock`` names, checked against its hashes, and leave a stamp."""
    with open(os.path.join(ROOT, lock)) as lines:
        wanted = sum("==" in line and not line.startswith(" ") for line in lines)
    say("installing %d packages from %s (only the first time)" % (wanted, lock))
    started = time.time()
    command = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "install"]
    command += ["--no-input", "--no-compile", "--progress-bar=off", "--require-hashes", "-r", lock]
    pip = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    )
    output = show_progress(pip)
    if pip.wait() != 0:
        sys.stderr.write("".join(output[-20:]))
        sys.exit("The packages could not be installed: see above; the first run needs the network.")
    with open(stamp(lock), "w") as file:
        file.write(digest(lock))
    say("installed in %.0f s" % (time.time() - started))


def show_progress(pip: "subprocess.Popen[str]") -> "list[str]":
    """Print a dot for each package that pip starts on; return all it said."""
    output = []
    for line in pip.stdout or ():
        output.append(line)
        if line.startswith("Collecting "):
            sys.stdout.write(".")
        elif line.startswith("Installing collected"):
            sys.stdout.write(" unpacking")
        sys.stdout.flush()
    sys.stdout.write("\n")
    return output


def is_current(lock: "str") -> "bool":
    """Tell whether ``.venv`` works and holds exactly what ``lock`` says now."""
    locks = [lock] + ([SUPERSETS[lock]] if lock in SUPERSETS else [])
    if not any(stamped(name) == digest(name) for name in locks):
        return False
    return runs(VENV_PYTHON)


def digest(lock: "str") -> "str":
    """Return the SHA-256 of a lock file in hexadecimal."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def stamp(lock: "str") -> "str":
    """Return the path of the file that says which version of ``lock`` is installed."""
    return os.path.join(VENV, "installed-" + lock)


def stamped(lock: "str") -> "str":
    """Return the SHA-256 of the ``lock`` that is installed, empty when none is."""
    try:
        with open(stamp(lock)) as file:
            return file.read()
    except OSError:
        return ""


def runs(python: "str", *arguments: "str") -> "bool":
    """Tell whether ``python`` starts and is new enough."""
    check = ["-c", "import sys; sys.exit(sys.version_info[:2] < %r)" % (OLDEST,)]
    try:
        return all(
            subprocess.call([python, *part], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            == 0
            for part in ([check, list(arguments)] if arguments else [check])
        )
    except OSError:
        return False


def say(text: "str") -> None:
    """Print one line of progress at once."""
    print("svar: " + text)
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
