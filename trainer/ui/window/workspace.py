"""Everything a signed-in person sees: the navigation, and pages made when first visited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.role_names import role_name
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.side_nav import SideNav
from trainer.ui.window.leaving import Writing, may_drop_words
from trainer.ui.window.words import pages_for

if TYPE_CHECKING:
    from trainer.assembly import Program
    from trainer.ui.bridge import Bridge

MakePage = Callable[["Workspace", str], QWidget]


@runtime_checkable
class Refreshing(Protocol):
    """A page that can read again what it shows."""

    def refresh(self) -> None: ...


@runtime_checkable
class Focusing(Protocol):
    """A page that knows where the keyboard belongs first."""

    def focus_first(self) -> None: ...


@runtime_checkable
class Running(Protocol):
    """A page on which a clock may run that must not be left by accident."""

    @property
    def is_running(self) -> bool: ...

    def may_leave(self) -> bool: ...


@dataclass(frozen=True)
class Detail:
    """A page opened from another one; `full` hides the navigation."""

    page: QWidget
    full: bool


class Workspace(QWidget):
    """Pages by name, pages opened from them, and full pages without the navigation."""

    user_pressed = Signal()
    leave_wanted = Signal()
    page_shown = Signal(str)

    def __init__(
        self, program: Program, bridge: Bridge, person: Person, make_page: MakePage
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self.program, self.bridge, self.person = program, bridge, person
        self._make_page = make_page
        self._made: dict[str, QWidget] = {}
        self._details: list[Detail] = []
        self._name = ""
        self._nav = SideNav(program.site_name())
        self._pages = QStackedWidget()
        for page in pages_for(person.role):
            self._nav.add_item(page.name, page.icon, page.title)
        self._nav.show_user(person.name, role_name(person.role))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._nav)
        row.addWidget(self._pages, 1)
        self._nav.chosen.connect(self.open)
        self._nav.user_pressed.connect(self.user_pressed)
        bridge.changed.connect(self.refresh)
        bridge.typing_run_started.connect(self._on_run)
        bridge.typing_run_finished.connect(self._on_run)

    @property
    def name(self) -> str:
        """The name of the page of the navigation that is open (or that a detail came from)."""
        return self._name

    @property
    def names(self) -> list[str]:
        """The names of the navigation, in order."""
        return [page.name for page in pages_for(self.person.role)]

    @property
    def page(self) -> QWidget | None:
        """The page that shows; None before the first."""
        return self._pages.currentWidget()

    def is_full(self) -> bool:
        """Whether a quiz or a typing run is open, which has the window for itself."""
        if self._details:
            return self._details[-1].full
        return isinstance(self.page, Running) and self.page.is_running

    @property
    def is_unsent(self) -> bool:
        """Whether words on an open page would be lost with it."""
        return any(_is_unsent(detail.page) for detail in self._details)

    def made(self, name: str) -> QWidget:
        """The page of that name, made now if it was never visited."""
        if name not in self._made:
            page = self._make_page(self, name)
            self._made[name] = page
            self._pages.addWidget(page)
        return self._made[name]

    def open(self, name: str) -> None:
        """Show a page of the navigation, fresh; whatever was opened from another is closed."""
        page = self.page
        if isinstance(page, Running) and not page.may_leave():
            return
        if self.is_unsent and not may_drop_words(self):
            return
        self.close_details()
        known = name in self._made
        page = self.made(name)
        self._name = name
        self._nav.show_chosen(name)
        if known and isinstance(page, Refreshing):
            page.refresh()
        self._show(page)
        self.page_shown.emit(name)

    def open_detail(self, page: QWidget, *, full: bool = False) -> None:
        """Show a page opened from the present one; `back` returns."""
        self._details.append(Detail(page, full))
        self._pages.addWidget(page)
        self._show(page)

    def replace_detail(self, page: QWidget, *, full: bool = False) -> None:
        """Like `open_detail`, but the present detail will not be returned to."""
        if self._details:
            self._discard(self._details.pop())
        self.open_detail(page, full=full)

    def back(self) -> None:
        """Return to the page that the present one was opened from."""
        if not self._details or (_is_unsent(self.page) and not may_drop_words(self)):
            return
        self._discard(self._details.pop())
        page = self._details[-1].page if self._details else self.made(self._name)
        if isinstance(page, Refreshing):
            page.refresh()
        self._show(page)

    def show_looks(self) -> None:
        """Show this person who looked at their record."""
        from trainer.ui.window.staff_pages import open_access  # it knows us

        if not self.is_full():
            open_access(self, self.person)

    def say(self, words: str) -> None:
        """Say why a page cannot be opened."""
        dialog = FormDialog(self, _("This cannot be opened"), _("Close"))
        dialog.add(Label(words, wrap=True))
        dialog.open()

    def refresh(self) -> None:
        """Read again what the present page shows; a quiz or typing test is left alone."""
        page = self.page
        if not self.is_full() and isinstance(page, Refreshing):
            page.refresh()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._show_nav()
        if isinstance(page, Focusing):
            page.focus_first()

    def _on_run(self) -> None:
        # The page learns of its own run only after the act that announced it.
        QTimer.singleShot(0, self, self._show_nav)

    def _show_nav(self) -> None:
        self._nav.setVisible(not self.is_full())

    def close_details(self) -> None:
        """Close every page that was opened from another; the caller shows the next one."""
        while self._details:
            self._discard(self._details.pop())

    def _discard(self, detail: Detail) -> None:
        self._pages.removeWidget(detail.page)
        detail.page.hide()
        detail.page.deleteLater()


def _is_unsent(page: QWidget | None) -> bool:
    return isinstance(page, Writing) and page.is_unsent
