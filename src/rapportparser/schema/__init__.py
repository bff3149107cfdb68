"""The models: leaves that parse nothing, open nothing and render nothing."""

from .base import SCHEMA_VERSION
from .comparison import (
    Change,
    ChangeType,
    Comparison,
    Hidden,
    Link,
    NotCovered,
    Relation,
    ReportRef,
    Review,
    Severity,
    TopicRef,
    is_delay,
)
from .content import (
    Block,
    Cell,
    Column,
    ColumnRole,
    FieldBlock,
    FieldRole,
    ListItem,
    Paragraph,
    Picture,
    Signal,
    Table,
    TableType,
)
from .evidence import BBox, Evidence, Found, Notice
from .language import (
    Amount,
    Cause,
    Commitment,
    Granularity,
    Span,
    StatusClaim,
    StatusValue,
    TimeExpression,
    TimeKind,
    TimeModifier,
)
from .report import (
    ContentsEntry,
    Coverage,
    Fact,
    Field,
    Footnote,
    LevelSource,
    Period,
    Report,
    ReportKind,
    Section,
    SectionKind,
    SourceFile,
    Status,
)
from .track import Forecast, HistoryClaim, Outcome, Series, Slip, TopicLine, Track

__all__ = [
    "SCHEMA_VERSION", "Amount", "BBox", "Block", "Cause", "Cell", "Change", "ChangeType", "Column",
    "ColumnRole", "Commitment", "Comparison", "ContentsEntry", "Coverage", "Evidence", "Fact",
    "Field", "FieldBlock", "FieldRole", "Footnote", "Forecast", "Found", "Granularity", "Hidden",
    "HistoryClaim", "LevelSource", "Link", "ListItem", "NotCovered", "Notice", "Outcome",
    "Paragraph", "Period", "Picture", "Relation", "Report", "ReportKind", "ReportRef", "Review",
    "Section", "SectionKind", "Series", "Severity", "Signal", "Slip", "SourceFile", "Span",
    "Status", "StatusClaim", "StatusValue", "Table", "TableType", "TimeExpression", "TimeKind",
    "TimeModifier", "TopicLine", "TopicRef", "Track", "is_delay",
]  # fmt: skip
