"""Everything that Dateline raises.

    DatelineError
    ├── InputError          what was handed in cannot be read or used
    │   ├── UnreadableInput     no such file, binary, broken, not decodable
    │   │   ├── LimitExceeded       larger, deeper or more tightly packed than allowed
    │   │   ├── NoText              nothing in it that an article could be
    │   │   └── NotFetched          a page that a server or a rule did not give
    │   ├── InvalidDate         a date that is none
    │   │   └── AmbiguousDate       a date that can be two days
    │   └── InvalidRecord       JSON that is not a record of this schema
    ├── ArchiveError        an archive that is not there, not reachable or not in order
    ├── KnowledgeError      a packaged or user's knowledge file is wrong
    ├── ServiceFailed       a web service was not reached or did not answer as it should
    ├── WorkerDied          a worker process ended in the middle of its articles
    └── MissingExtra        an optional dependency is not installed

A bad article in a stream does not raise: it becomes a `Rejected`, counted in
the run's summary.
"""


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose."""


class InputError(DatelineError):
    """Something handed in cannot be used; the message says what to do."""


class UnreadableInput(InputError):
    """A file that is missing, empty, binary or not text in a known encoding."""


class LimitExceeded(UnreadableInput):
    """An input over one of the limits in `Settings`; the message names which."""


class NoText(UnreadableInput):
    """An input that can be read and holds no article."""


class NotFetched(UnreadableInput):
    """An address whose page did not come, or that may not be asked for."""


class InvalidDate(InputError):
    """A date that is not a calendar day."""


class AmbiguousDate(InvalidDate):
    """A date of numbers that is one day here and another there."""


class InvalidRecord(InputError):
    """JSON that does not follow the record schema; the message has the path."""


class ArchiveError(DatelineError):
    """An archive that is missing, cannot be reached or is not what it should be."""


class KnowledgeError(DatelineError):
    """A knowledge file breaks its own rules; the message has file and line."""


class ServiceFailed(DatelineError):
    """A web service that was asked for data gave none; nothing was changed."""


class WorkerDied(DatelineError):
    """A worker process ended, most often for lack of memory; what was coded stands."""


class MissingExtra(DatelineError):
    """An optional dependency is needed; the message has the install command."""
