"""``hatangso:verifydossier``: whether a dossier is whole and unaltered, and whether everything in it opens."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ...plugin.dossier.package.exchange import remove_tree
from ...plugin.dossier.package.manifest import MANIFEST_NAME
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._places import file_fault, lies_in

__all__ = ["VerifyDossier"]

#: Findings that are told one by one in the log.
_TOLD = 200


class VerifyDossier(HatangsoAlgorithm):
    """Checks a dossier."""

    ID = "verifydossier"
    GROUP = "dossier"
    TITLE = N_("Verify a dossier")
    TAGS = (
        "dossier, verify, check, integrity, manifest, checksum, SHA-256, zip, altered, "
        "hồ sơ, kiểm tra hồ sơ, tính toàn vẹn, bị sửa đổi, thẩm định, mã kiểm tra"
    )
    HELP = N_(
        "<p>Says whether a dossier (a folder or a ZIP archive made by Package a dossier) is whole and unaltered, and "
        "whether everything in it opens: the SHA-256 and size of every file, nothing missing and nothing added, every "
        "document, every layer with its stated number of rows, geometry, coordinate system and extent, every project "
        "with all its layers from another folder.</p>"
        "<p>An archive is looked through before anything is unpacked: paths that lead out of it, links, devices, "
        "doubled names, encryption and archive bombs are refused. Projects are read as text first: one that reads "
        "from elsewhere is not opened. Nothing is written but in a temporary folder, which is removed.</p>"
        "<p><b>Writes</b> the result as a web page if asked for. A dossier that is not valid does not stop a model: "
        "VALID is false then, and everything that is wrong is listed.</p>"
    )

    INPUT = "INPUT"
    HTML = "HTML"
    VALID = "VALID"
    ERROR_COUNT = "ERROR_COUNT"
    WARNING_COUNT = "WARNING_COUNT"
    FINGERPRINT = "FINGERPRINT"

    def define(self):
        self.add(
            QgsProcessingParameterFile(
                self.INPUT,
                tr(N_("Dossier (ZIP archive, folder, or its manifest.json)")),
                # "*" at the end: QGIS would refuse the name of a folder, which has no point in it.
                fileFilter=tr(N_("Dossiers")) + " (*.zip manifest.json *)",
            ),
            N_("The archive; of a dossier in a folder choose the file manifest.json in it, or give the folder itself."),
        )  # fmt: skip
        self.add(
            QgsProcessingParameterFileDestination(
                self.HTML, tr(N_("Result as web page")), tr(N_("Web pages")) + " (*.html)", optional=True,
                createByDefault=False,
            ),
            N_("What was checked and what was found, in one file."),
        )  # fmt: skip
        self.addOutput(QgsProcessingOutputBoolean(self.VALID, tr(N_("Dossier is valid"))))
        self.addOutput(QgsProcessingOutputNumber(self.ERROR_COUNT, tr(N_("Number of errors"))))
        self.addOutput(QgsProcessingOutputNumber(self.WARNING_COUNT, tr(N_("Number of warnings"))))
        self.addOutput(QgsProcessingOutputString(self.FINGERPRINT, tr(N_("Fingerprint (SHA-256 of the manifest)"))))

    def flags(self):
        # Projects are opened, which is nothing for another thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def checkParameterValues(self, parameters, context):  # noqa: N802 - the name QGIS calls
        path = self.parameterAsFile(parameters, self.INPUT, context)
        if path and not Path(path).exists():
            return False, tr(N_("The file {path} does not exist."), path=path)
        if parameters.get(self.HTML) not in (None, "", QgsProcessing.TEMPORARY_OUTPUT):
            place = Path(self.parameterAsFileOutput(parameters, self.HTML, context))
            fault = file_fault(self.parameterDefinition(self.HTML).description(), place, "html")
            if fault:
                return False, fault
            dossier = Path(path).parent if Path(path).name == MANIFEST_NAME else Path(path)
            if dossier.is_dir() and lies_in(str(place), str(dossier)):
                return False, tr(
                    N_("{path} would lie in the dossier itself, which it would alter. Choose another place."),
                    path=str(place),
                )
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        from ...plugin.dossier.package.hashes import release_kept

        scratch = Path(tempfile.mkdtemp(prefix="hatangso-"))
        try:
            return self._verify(run, scratch)
        except BaseException as error:
            # What the steps on the way still hold open could not be removed on Windows.
            traceback.clear_frames(error.__traceback__)
            raise
        finally:
            remove_tree(scratch)
            release_kept()

    def _verify(self, run: Run, scratch: Path) -> dict:
        from ...plugin.dossier.verification.findings import Verification
        from ...plugin.dossier.verification.folder import take_in, verify_folder
        from ...plugin.dossier.verification.page import say_finding, verification_page
        from ...plugin.gis.package.check import check_data, copy_data

        source = Path(run.file(self.INPUT))
        if source.name == MANIFEST_NAME:
            source = source.parent
        checked = Verification()
        progress = run.progress
        unpacked = scratch / "unpacked"
        unpacked.mkdir()
        folder = take_in(source, unpacked, checked, progress.part(0.0, 0.2))
        if folder is not None:
            verify_folder(folder, checked, progress.part(0.2, 0.5))
        if folder is not None and checked.manifest is not None:
            part = progress.part(0.5, 0.6)
            data = copy_data(folder, checked.manifest, scratch, checked, part, own=folder != source)
            check_data(data, checked.manifest, checked, progress.part(0.6, 1.0))
        for finding in checked.errors[:_TOLD]:
            progress.warn(N_("✗ {file}: {what}"), file=finding.path or "–", what=say_finding(finding, tr))
        for finding in checked.warnings[:_TOLD]:
            progress.warn(N_("! {file}: {what}"), file=finding.path or "–", what=say_finding(finding, tr))
        progress.notify(
            N_("{files} files compared, {documents} documents, {layers} layers and {projects} projects opened."),
            files=checked.files,
            documents=checked.documents,
            layers=checked.layers,
            projects=checked.projects,
        )
        if checked.valid:
            progress.notify(N_("✓ The dossier is whole and unaltered, and everything in it opens."))
        else:
            progress.warn(N_("✗ The dossier is not valid: {count} errors."), count=len(checked.errors))
        if checked.fingerprint:
            progress.notify(N_("Fingerprint of the dossier: {fingerprint}"), fingerprint=checked.fingerprint)
        if run.given(self.HTML):
            page = run.swap(self.HTML, run.file(self.HTML)).path
            page.write_bytes(verification_page(checked, source.name, tr, language()))
        return {
            self.VALID: checked.valid,
            self.ERROR_COUNT: len(checked.errors),
            self.WARNING_COUNT: len(checked.warnings),
            self.FINGERPRINT: checked.fingerprint,
        }
