"""``hatangso:packagedossier``: everything in one checked package, as a folder and as an archive."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._language_parameter import LANGUAGE, add_language

__all__ = ["PackageDossier"]

_KIND = QgsProcessing.SourceType


class PackageDossier(HatangsoAlgorithm):
    """Puts a dossier together."""

    ID = "packagedossier"
    GROUP = "dossier"
    TITLE = N_("Package a dossier")
    TAGS = (
        "dossier, package, archive, zip, manifest, checksum, GeoPackage, metadata, submission, approval, checklist, "
        "hồ sơ, đóng gói hồ sơ, trình duyệt, mục lục hồ sơ, siêu dữ liệu, nộp hồ sơ, thẩm định"
    )
    HELP = N_(
        "<p>Puts everything of an approval dossier into one folder and one ZIP archive: documents, maps, annex tables, "
        "one GeoPackage with all layers, their styles, metadata and the QGIS project, copies as GeoJSON, Shapefile, "
        "KML and DXF if asked for, the steps to run it all again, a table of contents (MUC_LUC.txt) and a manifest "
        "with the SHA-256 of every file.</p>"
        "<p><b>Needs</b> documents (of Write a report, Export an atlas, or made by hand) and layers. What each "
        "document is, is told by what stands in it. What a dossier of this type must have is gone through first: what "
        "is missing is listed, and stops it unless you allow an incomplete dossier.</p>"
        "<p><b>Writes</b> a folder that can be moved anywhere: all paths in it are relative, and no folder or user of "
        "this computer is named in its data. Documents are copied as they are. The same inputs and date give the "
        "same bytes.</p>"
        "<p>It takes its place whole or not at all: if the computer stops in the middle, the dossier from before is "
        "still there. A folder that holds anything but an unaltered dossier is never replaced.</p>"
    )

    DOSSIER_TYPE = "DOSSIER_TYPE"
    TITLE_TEXT = "TITLE"
    SUMMARY = "SUMMARY"
    DOCUMENTS = "DOCUMENTS"
    ASSESSMENT = "ASSESSMENT"
    LAYERS = "LAYERS"
    PROJECT = "PROJECT"
    COPIES = "COPIES"
    LICENCE = "LICENCE"
    CONTACT = "CONTACT"
    DATE = "DATE"
    LANGUAGE = LANGUAGE
    ALLOW_INCOMPLETE = "ALLOW_INCOMPLETE"
    FOLDER = "FOLDER"
    ZIP = "ZIP"
    COMPLETE = "COMPLETE"
    FILE_COUNT = "FILE_COUNT"
    FINGERPRINT = "FINGERPRINT"

    def define(self):
        from ...plugin.dossier.package.checklist import DOSSIER_TYPES

        self.add(
            QgsProcessingParameterEnum(
                self.DOSSIER_TYPE,
                tr(N_("Type of dossier")),
                [type_.name.of(language()) for type_ in DOSSIER_TYPES.values()],
                defaultValue=0,
            ),
            N_("Says what must be in it; the manual lists that."),
        )
        self.add(
            QgsProcessingParameterString(self.TITLE_TEXT, tr(N_("Title of the dossier")), optional=True),
            N_("Stands in the contents, the manifest and the project. Empty: the name of the type."),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                self.DOCUMENTS, tr(N_("Documents, maps and tables")), _KIND.TypeFile, optional=True
            ),
            N_(
                "Files: reports, plans, submissions, decisions (DOCX, PDF), web pages, atlases and maps (PDF), annex "
                "tables (XLSX), signatures. They are copied as they are."
            ),
        )
        self.add(
            QgsProcessingParameterFile(self.ASSESSMENT, tr(N_("Assessment as JSON")), extension="json", optional=True),
            N_("JSON of Assess targets. Others (of the plan, of the gaps) can be given among the documents."),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                self.LAYERS, tr(N_("Layers of the dossier")), _KIND.TypeMapLayer, optional=True
            ),
            N_("Vector layers, tables and rasters, the first on top. Each goes in with all its styles."),
        )
        self.add(
            QgsProcessingParameterFile(
                self.PROJECT,
                tr(N_("QGIS project")),
                fileFilter=tr(N_("QGIS projects")) + " (*.qgz *.qgs)",
                optional=True,
            ),
            N_(
                "Your own project: its layers go in as well, with its groups, themes, styles and layouts. Empty: a "
                "project is made from the layers."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.COPIES,
                tr(N_("Copies in other formats")),
                ["GeoJSON", "Shapefile", "KML", "DXF"],
                allowMultiple=True,
                defaultValue=[],
                optional=True,
            ),
            N_("All layers once more, for those who have no QGIS. What a format cannot hold is told."),
        )
        self.add(
            QgsProcessingParameterString(self.LICENCE, tr(N_("Licence of the data")), optional=True),
            N_("Terms of use of all layers whose metadata name none: “CC BY 4.0”, “Lưu hành nội bộ” …"),
        )
        self.add(
            QgsProcessingParameterString(self.CONTACT, tr(N_("Contact")), optional=True),
            N_("Body or person that answers questions: stands in the contents and in the metadata."),
        )
        self.add(
            QgsProcessingParameterString(self.SUMMARY, tr(N_("Summary")), multiLine=True, optional=True),
            N_("A few sentences about the dossier, for the contents, the manifest and the project."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(self.DATE, tr(N_("Date of the document")), optional=True),
            N_("As 2025-12-31: the date of the dossier, and what its files say when they were made."),
        )
        add_language(
            self,
            N_("Of the contents, the groups of the project and the remarks in scripts, whatever language QGIS speaks."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                self.ALLOW_INCOMPLETE, tr(N_("Also if something is missing")), defaultValue=False
            ),
            N_("Makes the dossier although the checklist is not fulfilled; what is missing stands in its contents."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(self.FOLDER, tr(N_("Folder of the dossier"))),
            N_("A new or empty folder, or that of an earlier dossier, which is replaced when the new one is whole."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.ZIP,
                tr(N_("Dossier as ZIP archive")),
                tr(N_("ZIP archives")) + " (*.zip)",
                optional=True,
                createByDefault=False,
            ),
            N_("The same dossier in one file, to be handed in or sent."),
        )
        self.addOutput(QgsProcessingOutputBoolean(self.COMPLETE, tr(N_("Dossier is complete"))))
        self.addOutput(QgsProcessingOutputNumber(self.FILE_COUNT, tr(N_("Number of files"))))
        self.addOutput(QgsProcessingOutputString(self.FINGERPRINT, tr(N_("Fingerprint (SHA-256 of the manifest)"))))

    def flags(self):
        # A project is read and written, which is nothing for another thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    # -- before it runs -------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802 - the name QGIS calls
        fault = self._fault(parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _documents(self, parameters: dict, context) -> list[str]:
        files = self.parameterAsFileList(parameters, self.DOCUMENTS, context)
        assessment = self.parameterAsFile(parameters, self.ASSESSMENT, context)
        return [path for path in (*files, assessment) if path]

    def _fault(self, parameters: dict, context) -> str | None:
        from ..days import day_fault
        from ._package_input import place_fault

        documents = self._documents(parameters, context)
        project = self.parameterAsFile(parameters, self.PROJECT, context)
        if not documents and not project and parameters.get(self.LAYERS) in (None, "", []):
            return tr(N_("There is nothing to be packed: give documents, layers or a project."))
        for path in (*documents, project):
            if path and not os.path.isfile(path):
                return tr(N_("The file {path} does not exist."), path=path)
        if project and not project.lower().endswith((".qgz", ".qgs")):
            return tr(N_("QGIS project: the file must end in .qgz or .qgs, not “{name}”."), name=Path(project).name)
        fault = day_fault(self, parameters, context, (self.DATE,))
        if fault:
            return fault
        inputs = [*documents, *([project] if project else [])]
        for layer in self.parameterAsLayerList(parameters, self.LAYERS, context):
            path = layer.source().partition("|")[0] if layer is not None else ""
            inputs += [path] if os.path.isfile(path) else []
        archive = parameters.get(self.ZIP)
        if archive not in (None, "", QgsProcessing.TEMPORARY_OUTPUT):
            archive = self.parameterAsFileOutput(parameters, self.ZIP, context)
        else:
            archive = ""
        folder = parameters.get(self.FOLDER)
        if folder != QgsProcessing.TEMPORARY_OUTPUT:
            folder = self.parameterAsString(parameters, self.FOLDER, context)
        return place_fault(str(folder or ""), archive, inputs)

    # -- the run ------------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        try:
            return self._make(run)
        except BaseException as error:
            # What the steps on the way still hold open could not be removed on Windows.
            traceback.clear_frames(error.__traceback__)
            raise

    def _make(self, run: Run) -> dict:
        from ...plugin.dossier.clean_text import clean, one_line
        from ...plugin.dossier.dates import moment_of
        from ...plugin.dossier.document import LANGUAGES
        from ...plugin.dossier.package.assembly import (
            Package,
            check_documents,
            check_replaceable,
            find_traces,
            write_archive,
        )
        from ...plugin.dossier.package.checklist import DOSSIER_TYPES
        from ...plugin.dossier.package.manifest import Manifest
        from ...plugin.dossier.package.names import ascii_slug
        from ...plugin.dossier.package.place import PackagePlace
        from ...plugin.errors import DataError
        from ...plugin.gis.package.build import DataRequest, build_data, tool_versions
        from ...plugin.gis.package.copies import COPY_FORMATS
        from ._package_input import read_package_input, tell_checks

        progress = run.progress
        type_ = list(DOSSIER_TYPES)[run.choice(self.DOSSIER_TYPE)]
        spoken = LANGUAGES[run.choice(self.LANGUAGE)]
        day = run.text(self.DATE).strip()
        moment = moment_of(day)
        # Texts go into XML, JSON, databases and a list for people: signs that one of these cannot hold go first.
        licence, contact = one_line(run.text(self.LICENCE)), one_line(run.text(self.CONTACT))
        title = one_line(run.text(self.TITLE_TEXT)) or DOSSIER_TYPES[type_].name.of(spoken)
        summary = clean(run.text(self.SUMMARY)).strip()
        given = read_package_input(run, type_, self._documents(run.parameters, run.context), licence)
        lacking = tell_checks(run, type_, given.checks)
        if lacking and not run.boolean(self.ALLOW_INCOMPLETE):
            raise DataError(
                N_(
                    "The dossier is not complete. Missing: {items}. Add what is missing, or tick “Also if something is "
                    "missing”."
                ),
                items="; ".join(result.item.name.of(language()) for result in lacking),
            )
        check_documents(given.documents, progress.part(0.0, 0.02))
        folder = Path(self._folder(run))
        replaces = check_replaceable(folder, progress.part(0.02, 0.03))
        archive = Path(run.file(self.ZIP)) if run.given(self.ZIP) else None
        place = PackagePlace(folder, archive, replaces)
        run.keep(self.FOLDER, place)
        package = Package(place.folder)
        places, inputs = package.add_documents(given.documents, progress.part(0.03, 0.08))
        request = DataRequest(
            name=ascii_slug(title, 40, empty="ho_so"),
            title=title,
            summary=summary,
            licence=licence,
            contact=contact,
            language=spoken,
            date=day,
            moment=moment,
            copies=tuple(COPY_FORMATS[number] for number in self.parameterAsEnums(
                run.parameters, self.COPIES, run.context)),
            project=given.project,
            project_path=given.project_path,
        )  # fmt: skip
        built = build_data(request, given.plans, package, progress.part(0.08, 0.8))
        manifest, fingerprint = package.seal(
            Manifest(
                title=title,
                type=type_,
                language=spoken,
                summary=summary,
                date=day,
                licence=licence,
                contact=contact,
                tools=tool_versions(),
                layers=tuple(built.layers),
                copies=tuple(built.copies),
                projects=tuple(built.projects),
                inputs=(*inputs, *built.inputs),
                checklist=_checklist(given.checks, places, not lacking),
            ),
            progress.part(0.8, 0.83),
        )
        traces = find_traces(place.folder, built.folders, progress.part(0.83, 0.85))
        for path, trace in sorted(traces.items()):
            progress.warn(N_("{file} names a folder of this computer: {folder}."), file=path, folder=trace)
        if place.archive is not None:
            write_archive(place.folder, place.archive, title, moment, progress.part(0.85, 0.97))
        place.settle(progress.part(0.97, 1.0))
        progress.notify(
            N_("{count} files, {layers} layers. Fingerprint of the dossier: {fingerprint}"),
            count=len(manifest.files) + 1,
            layers=len(manifest.layers),
            fingerprint=fingerprint,
        )
        results = {
            self.FOLDER: str(folder),
            self.COMPLETE: not lacking,
            self.FILE_COUNT: len(manifest.files) + 1,
            self.FINGERPRINT: fingerprint,
        }
        if archive is not None:
            results[self.ZIP] = str(archive)
        return results

    def _folder(self, run: Run) -> str:
        value = run.parameters.get(self.FOLDER)
        if value == QgsProcessing.TEMPORARY_OUTPUT:
            return self.parameterAsFileOutput(run.parameters, self.FOLDER, run.context)
        return self.parameterAsString(run.parameters, self.FOLDER, run.context)


def _checklist(checks, places: dict[Path, str], complete: bool) -> dict:
    """The checklist as the manifest keeps it: files by where they stand in the dossier."""
    return {
        "complete": complete,
        "items": [
            {
                "id": result.item.id,
                "kind": result.item.kind,
                "required": result.item.required,
                "state": result.state,
                "found": [places[path] for path in result.paths] or list(result.found),
            }
            for result in checks
        ],
    }
