"""Show everything, Qt's own dialogs included, in one language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from trainer.foundation.wording import use_language

_translators: list[QTranslator] = []  # Qt does not keep them alive


def speak(language: str) -> None:
    """Use "zh_CN" or "en" for every word that is shown from now on."""
    use_language(language)
    while _translators:
        QCoreApplication.removeTranslator(_translators.pop())
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        QCoreApplication.installTranslator(translator)
        _translators.append(translator)
