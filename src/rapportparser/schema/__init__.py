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
from .corrections import (
    Applied,
    ChangeCorrection,
    Corrections,
    Judgement,
    LinkCorrection,
    Unfit,
    UnfitReason,
    Verdict,
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
from .track import Forecast, HistoryClaim, Outcome, Rejected, Series, Slip, TopicLine, Track

__all__ = [
    "SCHEMA_VERSION", "Amount", "Applied", "BBox", "Block", "Cause", "Cell", "Change",
    "ChangeCorrection", "ChangeType", "Column", "ColumnRole", "Commitment", "Comparison",
    "ContentsEntry", "Corrections", "Coverage", "Evidence", "Fact", "Field", "FieldBlock",
    "FieldRole", "Footnote", "Forecast", "Found", "Granularity", "Hidden", "HistoryClaim",
    "Judgement", "LevelSource", "Link", "LinkCorrection", "ListItem", "NotCovered", "Notice",
    "Outcome", "Paragraph", "Period", "Picture", "Rejected", "Relation", "Report", "ReportKind",
    "ReportRef", "Review", "Section", "SectionKind", "Series", "Severity", "Signal", "Slip",
    "SourceFile", "Span", "Status", "StatusClaim", "StatusValue", "Table", "TableType",
    "TimeExpression", "TimeKind", "TimeModifier", "TopicLine", "TopicRef", "Track", "Unfit",
    "UnfitReason", "Verdict", "is_delay",
]  # fmt: skip
