"""Put the program together once: journal, projections and desks, and hand them out."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from trainer.desks.accounts import AccountsDesk
from trainer.desks.appeals import AppealDesk
from trainer.desks.assessment import AssessmentDesk
from trainer.desks.assessment_report import AssessmentReportDesk
from trainer.desks.authoring import AuthoringDesk
from trainer.desks.awarding import AwardingDesk
from trainer.desks.banks import BankDesk
from trainer.desks.blueprints import BlueprintDesk
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import CertificationDesk
from trainer.desks.changes import ChangesDesk
from trainer.desks.chats import ChatDesk
from trainer.desks.correction_news import CorrectionNewsDesk
from trainer.desks.corrections import CorrectionDesk
from trainer.desks.decisions import DecisionDesk
from trainer.desks.duties import DutyDesk
from trainer.desks.erasure import ErasureDesk
from trainer.desks.exams import ExamDesk
from trainer.desks.exports import ExportDesk
from trainer.desks.founding import SHIPPED as SHIPPED
from trainer.desks.founding import FoundingDesk
from trainer.desks.grid import GridDesk
from trainer.desks.history import HistoryDesk
from trainer.desks.inspection import InspectionDesk
from trainer.desks.inspection_review import InspectionReviewDesk
from trainer.desks.invigilation import InvigilationDesk
from trainer.desks.judged_news import JudgedNewsDesk
from trainer.desks.keeping import KeepingDesk
from trainer.desks.lessons import LessonDesk
from trainer.desks.marking import MarkingDesk
from trainer.desks.mentoring import MentoringDesk
from trainer.desks.notices import NoticeDesk
from trainer.desks.noting import NotingDesk
from trainer.desks.overview import OverviewDesk
from trainer.desks.policy_trial import PolicyTrialDesk
from trainer.desks.practice import PracticeDesk
from trainer.desks.privacy import PrivacyDesk
from trainer.desks.quality_report import QualityReportDesk
from trainer.desks.question_import import QuestionImportDesk
from trainer.desks.release import ReleaseDesk
from trainer.desks.remarks import RemarkDesk
from trainer.desks.retraining import RetrainingDesk
from trainer.desks.retraining_export import RetrainingExportDesk
from trainer.desks.roster import RosterDesk
from trainer.desks.scorecards import ScorecardDesk
from trainer.desks.sealing import SealingDesk
from trainer.desks.session_rhythm import RhythmDesk
from trainer.desks.sessions import SessionDesk
from trainer.desks.signing import SigningDesk
from trainer.desks.standard import StandardDesk
from trainer.desks.statistics import StatisticsDesk
from trainer.desks.study import StudyDesk
from trainer.desks.supervision import SupervisionDesk
from trainer.desks.teams import TeamsDesk
from trainer.desks.training import TrainingDesk
from trainer.desks.typing import TypingDesk
from trainer.desks.typing_drills import TypingDrillDesk
from trainer.desks.typing_reviews import TypingReviewDesk
from trainer.desks.typing_tests import TypingTestDesk
from trainer.desks.unlocking import Unlocking
from trainer.desks.week_reviews import WeekReviewDesk
from trainer.foundation.clock import Clock, system_clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.events import Bus
from trainer.foundation.wording import text
from trainer.records.database import FILE_NAME
from trainer.records.records import Records


class SiteFolderTrouble(TrainerError):
    """The site folder cannot be used."""


@dataclass(frozen=True)
class Program:
    """An open site: the desks, and the bus that tells what happened at them."""

    folder: Path
    bus: Bus
    clock: Clock
    founding: FoundingDesk
    accounts: AccountsDesk
    roster: RosterDesk
    study: StudyDesk
    exams: ExamDesk
    invigilation: InvigilationDesk
    marking: MarkingDesk
    inspection: InspectionDesk
    assessment: AssessmentDesk
    assessment_report: AssessmentReportDesk
    inspection_review: InspectionReviewDesk
    week_reviews: WeekReviewDesk
    quality_report: QualityReportDesk
    duties: DutyDesk
    judged_news: JudgedNewsDesk
    typing: TypingDesk
    typing_drills: TypingDrillDesk
    typing_tests: TypingTestDesk
    typing_reviews: TypingReviewDesk
    chats: ChatDesk
    certification: CertificationDesk
    awarding: AwardingDesk
    decisions: DecisionDesk
    retraining: RetrainingDesk
    retraining_exports: RetrainingExportDesk
    noting: NotingDesk
    mentoring: MentoringDesk
    sessions: SessionDesk
    session_rhythm: RhythmDesk
    scorecards: ScorecardDesk
    signing: SigningDesk
    authoring: AuthoringDesk
    banks: BankDesk
    blueprints: BlueprintDesk
    sealing: SealingDesk
    grid: GridDesk
    question_import: QuestionImportDesk
    releases: ReleaseDesk
    history: HistoryDesk
    overview: OverviewDesk
    lessons: LessonDesk
    standard: StandardDesk
    supervision: SupervisionDesk
    keeping: KeepingDesk
    privacy: PrivacyDesk
    erasure: ErasureDesk
    training: TrainingDesk
    notices: NoticeDesk
    changes: ChangesDesk
    remarks: RemarkDesk
    corrections: CorrectionDesk
    correction_news: CorrectionNewsDesk
    appeals: AppealDesk
    practice: PracticeDesk
    policy_trial: PolicyTrialDesk
    exports: ExportDesk
    teams: TeamsDesk
    statistics: StatisticsDesk

    def is_founded(self) -> bool:
        """Whether a site was founded in the folder."""
        return self.keeping.is_founded()

    def is_demo(self) -> bool:
        """Whether the people in it are made up."""
        return self.keeping.is_demo()

    def site_name(self) -> str:
        """The name of the centre, from the published house standard."""
        return self.keeping.site_name()

    def changed_elsewhere(self) -> bool:
        """Whether another process has written to the records since this was last asked."""
        return self.keeping.changed_elsewhere()

    def close(self) -> None:
        """Let go of the record file."""
        self.keeping.close()


def open_program(
    folder: Path, clock: Clock = system_clock, bus: Bus | None = None, shipped: Path = SHIPPED
) -> Program:
    """Open the site in a folder, which is made if it is not there.

    `shipped` holds the content that a new site begins with.

    Raises:
        SiteFolderTrouble: the folder cannot be made.
        RecordsTrouble: the record file cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SiteFolderTrouble(
            text("The folder {folder} cannot be made or read. Choose another one.", folder=folder)
        ) from error
    bus = bus or Bus()
    records = Records(folder / FILE_NAME, bus, platform.node() or "seat")
    catalogue = Catalogue(records.published)
    accounts = AccountsDesk(records, clock)
    typing = TypingDesk(records, catalogue, clock)
    unlocking = Unlocking(records, catalogue.vault, bus, clock)
    signing = SigningDesk(records, folder, clock)
    certification = CertificationDesk(records, catalogue, clock, signing)
    awarding = AwardingDesk(records, certification, clock)
    overview = OverviewDesk(records, certification, clock)
    decisions = DecisionDesk(records, catalogue, certification, clock)
    noting = NotingDesk(records, certification, clock)
    training = TrainingDesk(records, catalogue, clock)
    study = StudyDesk(records, catalogue, certification, training, clock)
    inspection = InspectionDesk(records, catalogue, clock)
    inspection_review = InspectionReviewDesk(records, inspection, clock)
    week_reviews = WeekReviewDesk(records, catalogue, inspection_review, clock)
    exports = ExportDesk(records, clock)
    session_rhythm = RhythmDesk(records, catalogue, clock)
    quality_report = QualityReportDesk(
        records, catalogue, inspection, inspection_review, week_reviews, exports, clock
    )
    assessment = AssessmentDesk(records, catalogue, clock)
    retraining = RetrainingDesk(records, catalogue, certification, decisions, clock)
    erasure = ErasureDesk(records, catalogue, folder, clock)
    erasure.clean_if_due()
    authoring = AuthoringDesk(records, folder, clock)
    return Program(
        folder=folder,
        bus=bus,
        clock=clock,
        founding=FoundingDesk(records, folder, clock, shipped),
        accounts=accounts,
        roster=RosterDesk(records, clock),
        study=study,
        training=training,
        exams=ExamDesk(records, catalogue, clock),
        invigilation=InvigilationDesk(records, catalogue, accounts, unlocking, clock),
        marking=MarkingDesk(records, catalogue, clock),
        inspection=inspection,
        assessment=assessment,
        assessment_report=AssessmentReportDesk(records, catalogue, exports, clock),
        inspection_review=inspection_review,
        week_reviews=week_reviews,
        quality_report=quality_report,
        duties=DutyDesk(
            records,
            catalogue,
            inspection,
            inspection_review,
            week_reviews,
            quality_report,
            session_rhythm,
            awarding,
            assessment,
            clock,
        ),
        chats=ChatDesk(records, catalogue, clock),
        typing=typing,
        typing_drills=TypingDrillDesk(records, typing, clock),
        typing_tests=TypingTestDesk(records, typing, accounts, clock),
        typing_reviews=TypingReviewDesk(records, typing, clock),
        certification=certification,
        awarding=awarding,
        decisions=decisions,
        retraining=retraining,
        judged_news=JudgedNewsDesk(records, inspection, assessment, retraining, week_reviews),
        retraining_exports=RetrainingExportDesk(records, catalogue, decisions, clock),
        noting=noting,
        mentoring=MentoringDesk(records, catalogue, noting, clock),
        sessions=SessionDesk(records, clock),
        session_rhythm=session_rhythm,
        scorecards=ScorecardDesk(records, folder, authoring),
        signing=signing,
        authoring=authoring,
        banks=BankDesk(records, folder, authoring, clock),
        blueprints=BlueprintDesk(records, folder, authoring, catalogue.vault),
        sealing=SealingDesk(records, folder, authoring, catalogue, unlocking, clock),
        grid=GridDesk(records, folder, authoring, clock),
        question_import=QuestionImportDesk(records, folder, authoring),
        releases=ReleaseDesk(records, clock),
        history=HistoryDesk(records, folder, authoring, clock),
        overview=overview,
        lessons=LessonDesk(records, folder),
        standard=StandardDesk(records, folder),
        supervision=SupervisionDesk(records, catalogue, certification, overview, clock),
        keeping=KeepingDesk(records, catalogue, certification, folder, clock),
        privacy=PrivacyDesk(records, catalogue, clock),
        erasure=erasure,
        notices=NoticeDesk(records, catalogue, clock),
        changes=ChangesDesk(records, clock),
        remarks=RemarkDesk(records, catalogue, clock),
        corrections=CorrectionDesk(records, catalogue, clock),
        correction_news=CorrectionNewsDesk(records),
        appeals=AppealDesk(records, catalogue.vault, clock),
        practice=PracticeDesk(records, catalogue, clock),
        policy_trial=PolicyTrialDesk(records, folder, clock),
        exports=exports,
        teams=TeamsDesk(records, certification, overview, clock),
        statistics=StatisticsDesk(records, catalogue.vault),
    )
