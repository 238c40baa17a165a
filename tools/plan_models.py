"""The models that plan, as ``make_models.py`` makes them: fibre, mobile coverage, a whole province."""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["COUNTED", "LISTED", "plan_models", "made_file"]

#: Layers that are counted.
COUNTED = ("SITES", "POLE_LINES", "DUCTS", "OFFICES", "POST_POINTS", "INFRASTRUCTURE")
#: Those that become registers of the report.
LISTED = ("SITES", "POLE_LINES", "DUCTS", "POST_POINTS")
#: Of these the main ones are asked first.
_OFFICE_DETAILS = ("NUMBER", "SYMBOL", "ADDRESSEES", "RECIPIENTS", "AUTHORITY", "SIGNATORY_TITLE", "SIGNATORY",
                   "LEGAL_BASES", "FUNDING")  # fmt: skip
#: A field ``code`` where there is one; the steps of the plan find other names.
_VILLAGE = {"DEMAND_ID_FIELD": "code", "DEMAND_NAME_FIELD": "name"}
_HUBS = {"HUBS": "=HUBS", "HUB_ID_FIELD": "code", "HUB_NAME_FIELD": "name"}
_ROADS = {"ROADS": "=ROADS", "CLASS_FIELD": "class", "METHOD_FIELD": "method", "TOLERANCE": "=TOLERANCE"}
#: Marks as tables have them: what says yes.
_YES = "('true', 't', '1', '1.0', 'có', 'co', 'yes', 'y', 'x')"
_WITHOUT_FIBER = (
    "lower(to_string(coalesce(attribute(coalesce(@villages_fiber_field, 'fixed_fiber')), 'false'))) not in " + _YES
)
_OF_COMMUNE = (
    "coalesce(@COMMUNE, '') = '' or "
    "trim(to_string(attribute(coalesce(@communes_code_field, 'code')))) = trim(to_string(@COMMUNE))"
)


def made_file(stem: str, ending: str = ".gpkg") -> str:
    """An expression for a file or folder among the results; with the commune in its name where there is one."""
    commune = "if(coalesce(@COMMUNE, '') = '', '', '_' || trim(@COMMUNE))"
    return f"@FOLDER || '/{stem}' || {commune} || '{ending}'"


class Chain:
    """One model on its way: sections add parameters and steps in the order of the work."""

    def __init__(self, tools, words):
        self._tools = tools  # make_models
        self._steps, self._parameters = words.STEPS, words.PARAMETERS

    def begin(self, model_class) -> None:
        self.maker = self._tools.Maker(model_class.ID, "Dossier", model_class.GROUP)

    # -- small things ----------------------------------------------------------------------------------------------

    def own(self, name: str, kind, *, advanced: bool = False, **options) -> None:
        """A parameter that no algorithm has."""
        title, words = self._parameters[name]
        definition = kind(name, title, **options)
        definition.setHelp(words)
        self.maker.add(definition, advanced)

    def take(self, algorithm: str, *names: str, advanced: bool = False, optional: bool | None = None, **defaults):
        """Parameters of an algorithm, with defaults of their own."""
        from qgis.core import QgsProcessingParameterDefinition

        flag = QgsProcessingParameterDefinition.Flag.FlagOptional
        for name in names:
            definition = self.maker.registry.algorithmById(f"hatangso:{algorithm}").parameterDefinition(name).clone()
            if optional is not None:
                flags = definition.flags()
                definition.setFlags(flags | flag if optional else flags & ~flag)
            if name in defaults:
                definition.setDefaultValue(defaults[name])
            self.maker.add(definition, advanced)

    def step(self, id_: str, algorithm: str, **sources: object) -> None:
        name = algorithm if ":" in algorithm else f"hatangso:{algorithm}"
        self.maker.step(id_, name, self._steps[id_], **sources)

    # -- parameters -------------------------------------------------------------------------------------------------

    def places(self) -> None:
        self.take("assesstargets", "TARGET_SET", "COMMUNES")
        self.take("assesstargets", "VILLAGES", "ROADS", optional=False)

    def hubs(self) -> None:
        self.take("fibertree", "HUBS")

    def layers(self) -> None:
        self.take("assesstargets", "FIBER", *COUNTED, "STATISTICS")

    def terrain(self, *, optional: bool) -> None:
        self.take("predictcoverage", "DEM", optional=optional)

    def budgets(self) -> None:
        from qgis.core import QgsProcessingParameterNumber

        self.own("SITES_BUDGET", QgsProcessingParameterNumber, optional=True, minValue=0.0,
                 type=QgsProcessingParameterNumber.Type.Double)  # fmt: skip

    def years(self) -> None:
        self.take("planroadmap", "BUDGETS", optional=True)
        self.take("planroadmap", "FIRST_YEAR", "LAST_YEAR")

    def papers(self) -> None:
        """What the documents say, and where they go."""
        from qgis.core import QgsProcessingParameterFile

        self.take("assesstargets", "YEAR")
        self.take("writereport", "COMMUNE", "PARENT_BODY", "ISSUING_BODY", "PLACE", "DATE", "PROVINCE")
        self.take("packagedossier", "LICENCE")
        self.own("FOLDER", QgsProcessingParameterFile, behavior=QgsProcessingParameterFile.Behavior.Folder)

    def details(self, *, fiber: bool, mobile: bool, roadmap: bool) -> None:
        """What few need to change."""
        from qgis.core import QgsProcessingParameterExpression, QgsProcessingParameterString

        self.take("assesstargets", "TARGET_FILE", "DECLARED", "FIELDS", advanced=True)
        self.take("buildnetwork", "TOLERANCE", advanced=True, TOLERANCE=5.0)
        if fiber:
            self.own("FIBER_VILLAGES", QgsProcessingParameterExpression, advanced=True, defaultValue=_WITHOUT_FIBER,
                     parentLayerParameterName="VILLAGES")  # fmt: skip
            self.take("sharestructures", "WORKS", advanced=True)
            self.take("fibertree", "MAX_LENGTH", "ROUNDS", advanced=True)
            # Villages in the mountains hang on cables that lead far to their OLT.
            self.take("designpon", "CLASS", "TAKE_RATE", "SPLIT", advanced=True, CLASS=1)
            self.take("designpon", "MAX_REACH", advanced=True, MAX_REACH=40_000.0)
            self.take("protectroutes", "HAZARDS", advanced=True)
        if mobile:
            self.take("assesstargets", "COVERAGE", advanced=True)
            self.take("predictcoverage", "TECHNOLOGY", "FREQUENCY", "MAX_DISTANCE", "RESOLUTION", advanced=True)
            self.take("sitecandidates", "POWER_LINES", "EXCLUDED_AREAS", "KEEP_AWAY", "GRID_SPACING", advanced=True)
            self.take("sitecandidates", "KEEP_AWAY_DISTANCE", advanced=True)
            self.take("selectsites", "MIN_SEPARATION", advanced=True, MIN_SEPARATION=1000.0)
        if fiber or mobile:
            self.take("selectsites", "TIME_LIMIT", advanced=True, TIME_LIMIT=30.0)
        if roadmap:
            self.take("planroadmap", "CARRY_OVER", "PRIORITY", advanced=True, CARRY_OVER=True)
        self.own("LAYERS_DATE", QgsProcessingParameterString, advanced=True, optional=True)
        self.take("writereport", "LANGUAGE", *_OFFICE_DETAILS, advanced=True)
        self.take("exportatlas", "PAGES", "PAPER", advanced=True)
        self.take("packagedossier", "CONTACT", "ALLOW_INCOMPLETE", advanced=True, ALLOW_INCOMPLETE=True)

    # -- steps ------------------------------------------------------------------------------------------------------

    def unit(self, *, mobile: bool) -> None:
        """What is wrong with the data and the network, and the communes and villages that are planned for."""
        looked = ("TARGET_SET", "TARGET_FILE", "COMMUNES", "VILLAGES", "ROADS", "HUBS", "FIBER", *COUNTED,
                  "STATISTICS", "DECLARED", "YEAR", "FIELDS", "TOLERANCE",
                  *(("DEM", "COVERAGE") if mobile else ()))  # fmt: skip
        self.step("check", "checkdata", **{name: f"={name}" for name in looked},
                  OUTPUT=made_file("kiem_tra_du_lieu"), HTML=made_file("kiem_tra_du_lieu", ".html"))  # fmt: skip
        self.step("network", "buildnetwork", **_ROADS, EDGES=made_file("mang_duong"),
                  FAULTS=made_file("loi_mang_duong"))  # fmt: skip
        self.step("unit", "native:extractbyexpression", INPUT="=COMMUNES", EXPRESSION=_OF_COMMUNE,
                  OUTPUT=made_file("xa_quy_hoach"))  # fmt: skip
        self.step("unit_villages", "native:extractbylocation", INPUT="=VILLAGES", PREDICATE=[0],
                  INTERSECT="unit:OUTPUT", OUTPUT=made_file("thon_quy_hoach"))  # fmt: skip

    def fiber(self) -> None:
        self.step("fiber_villages", "native:extractbyexpression", INPUT="unit_villages:OUTPUT",
                  EXPRESSION="=FIBER_VILLAGES", OUTPUT=made_file("thon_can_cap"))  # fmt: skip
        demand = {"DEMAND": "fiber_villages:OUTPUT", **_VILLAGE}
        self.step(
            "tree", "fibertree", **_ROADS, **demand, **_HUBS, HOUSEHOLDS_FIELD="households", EXISTING="=FIBER",
            EXISTING_ID_FIELD="code", MAX_LENGTH="=MAX_LENGTH", ROUNDS="=ROUNDS", TIME_LIMIT="=TIME_LIMIT",
            OUTPUT=made_file("cay_cap_quang"), NODES=made_file("nut_cap_quang"), UNREACHED=made_file("thon_chua_noi"),
        )  # fmt: skip
        self.step(
            "sharing", "sharestructures", SEGMENTS="tree:OUTPUT", SEGMENT_ID_FIELD="segment_id",
            CLASS_FIELD="road_class", SEGMENT_HUB_FIELD="hub_id", POLES="=POLE_LINES", POLE_ID_FIELD="code",
            POLE_OWNER_FIELD="owner", POLE_USERS_FIELD="users", POLE_CAPACITY_FIELD="capacity", DUCTS="=DUCTS",
            DUCT_ID_FIELD="code", DUCT_OWNER_FIELD="owner", DUCT_USERS_FIELD="users", DUCT_FREE_FIELD="free_bores",
            WORKS="=WORKS", WORK_ID_FIELD="code", WORK_NAME_FIELD="name", WORK_YEAR_FIELD="year",
            WORK_KIND_FIELD="kind", OUTPUT=made_file("dung_chung_ha_tang"),
        )  # fmt: skip
        self.step(
            "pon", "designpon", SEGMENTS="sharing:OUTPUT", SEGMENT_ID_FIELD="stretch_id", SEGMENT_HUB_FIELD="hub_id",
            PLACEMENT_FIELD="placement", **demand, **_HUBS, HOUSEHOLDS_FIELD="households", CLASS="=CLASS",
            TAKE_RATE="=TAKE_RATE", SPLIT="=SPLIT", MAX_REACH="=MAX_REACH", COMMUNES="=COMMUNES",
            COMMUNE_CODE_FIELD="code", COMMUNE_NAME_FIELD="name", CABLES=made_file("cap_pon"),
            EQUIPMENT=made_file("thiet_bi_pon"), TERMINALS=made_file("diem_cuoi_pon"),
            QUANTITIES=made_file("khoi_luong_pon"),
        )  # fmt: skip
        self.step(
            "protect", "protectroutes", **_ROADS, **_HUBS, DEMAND="=OFFICES", **_VILLAGE, OFFICES="=OFFICES",
            HAZARDS="=HAZARDS", OUTPUT=made_file("tuyen_du_phong"), CRITICAL=made_file("diem_xung_yeu"),
        )  # fmt: skip

    def _predict(self, id_: str, sites: str, level: str, covered: str, **fields: str) -> None:
        self.step(
            id_, "predictcoverage", SITES=sites, SITE_NAME_FIELD="name", OPERATOR_FIELD="operators",
            TECHNOLOGY="=TECHNOLOGY", DEM="=DEM", FREQUENCY="=FREQUENCY", HEIGHT_FIELD="height_m", POWER_UNIT=0,
            MAX_DISTANCE="=MAX_DISTANCE", RESOLUTION="=RESOLUTION", LEVEL=made_file(level, ".tif"),
            COVERED=made_file(covered), **fields,
        )  # fmt: skip

    def mobile(self) -> None:
        self._predict("predict", "=SITES", "muc_thu", "vung_phu", SITE_ID_FIELD="code", TECHNOLOGY_FIELD="technology",
                      POWER_FIELD="power_w", AZIMUTH_FIELD="azimuths", BEAMWIDTH_FIELD="beamwidth_deg")  # fmt: skip
        people = {"COMMUNES": "=COMMUNES", "FIELDS": "=FIELDS"}
        self.step("covered", "coveredpopulation", **people, VILLAGES="unit_villages:OUTPUT",
                  COVERAGE="predict:COVERED", COVERED_VILLAGES=made_file("thon_co_song_hien_nay"))  # fmt: skip
        self.step("site_villages", "native:extractbyexpression", INPUT="covered:COVERED_VILLAGES",
                  EXPRESSION="not coalesce(\"covered\", false)", OUTPUT=made_file("thon_chua_co_song"))  # fmt: skip
        self.step(
            "candidates", "sitecandidates", SITES="=SITES", SITE_ID_FIELD="code", SITE_NAME_FIELD="name",
            SITE_OWNER_FIELD="owner", SITE_OPERATORS_FIELD="operators", SITE_HEIGHT_FIELD="height_m",
            SITE_TYPE_FIELD="type", VILLAGES="unit_villages:OUTPUT", VILLAGE_ID_FIELD="code", VILLAGE_NAME_FIELD="name",
            COMMUNES="unit:OUTPUT", COMMUNE_CODE_FIELD="code", COMMUNE_NAME_FIELD="name", DEM="=DEM", ROADS="=ROADS",
            POWER_LINES="=POWER_LINES", EXCLUDED_AREAS="=EXCLUDED_AREAS", KEEP_AWAY="=KEEP_AWAY",
            KEEP_AWAY_DISTANCE="=KEEP_AWAY_DISTANCE", GRID_SPACING="=GRID_SPACING",
            OUTPUT=made_file("vi_tri_ung_vien"), EXCLUDED=made_file("vi_tri_bi_loai"),
        )  # fmt: skip
        self.step(
            "select", "selectsites", CANDIDATES="candidates:OUTPUT", CANDIDATE_ID_FIELD="candidate_id",
            CANDIDATE_NAME_FIELD="name", COST_FIELD="cost_vnd", OPERATORS_FIELD=["operators", "could_share"],
            DEMAND="site_villages:OUTPUT", **_VILLAGE, WEIGHT_FIELD="population", TECHNOLOGY="=TECHNOLOGY",
            COVERAGE_BY=2, DEM="=DEM", HEIGHT_FIELD="height_m", FREQUENCY="=FREQUENCY", MAX_DISTANCE="=MAX_DISTANCE",
            OBJECTIVE="@=if(coalesce(@SITES_BUDGET, 0) > 0, 2, 0)", BUDGET="=SITES_BUDGET",
            MIN_SEPARATION="=MIN_SEPARATION", TIME_LIMIT="=TIME_LIMIT", OUTPUT=made_file("tram_duoc_chon"),
            UNCOVERED=made_file("thon_chua_phu"),
        )  # fmt: skip
        self._predict("predict_plan", "select:OUTPUT", "muc_thu_phuong_an", "vung_phu_phuong_an",
                      SITE_ID_FIELD="candidate_id")  # fmt: skip
        self.step(
            "covered_plan", "coveredpopulation", **people, VILLAGES="=VILLAGES", COVERAGE="predict:COVERED",
            PLANNED_COVERAGE="predict_plan:COVERED", OUTPUT=made_file("dan_so_co_song"), UNITS=made_file("xa_co_song"),
            COVERED_VILLAGES=made_file("thon_co_song"),
        )  # fmt: skip
        self.step(
            "backhaul", "planbackhaul", SITES="select:OUTPUT", RELAYS="=SITES", RELAY_ID_FIELD="code",
            RELAY_NAME_FIELD="name", RELAY_HEIGHT_FIELD="height_m", **_HUBS, FIBER_LAYERS="=FIBER", **_ROADS,
            DEM="=DEM", TIME_LIMIT="=TIME_LIMIT", OUTPUT=made_file("truyen_dan"),
            SITES_OUT=made_file("tram_truyen_dan"), UNCONNECTED=made_file("tram_chua_noi"),
        )  # fmt: skip

    def _assessed(self, *, fiber: bool, mobile: bool) -> tuple[dict, dict]:
        same = ("TARGET_SET", "TARGET_FILE", "COMMUNES", "VILLAGES", "ROADS", "FIBER", *COUNTED,
                "STATISTICS", "DECLARED", "YEAR", "FIELDS")  # fmt: skip
        today = {name: f"={name}" for name in same} | {"DATE": "=LAYERS_DATE", "TODAY": "=DATE"}
        if mobile:
            today["COVERAGE"] = "predict:COVERED"
        planned = {"PLANNED_FIBER": "tree:NODES"} if fiber else {}
        if mobile:
            planned["PLANNED_COVERAGE"] = "predict_plan:COVERED"
        return today, planned

    def assessment(self, *, fiber: bool, mobile: bool, roadmap: bool) -> None:
        today, planned = self._assessed(fiber=fiber, mobile=mobile)
        self.step("assess", "assesstargets", **today, OUTPUT=made_file("chi_tieu"),
                  UNITS=made_file("xa_theo_chi_tieu"), JSON=made_file("danh_gia", ".json"))  # fmt: skip
        self.step("assess_plan", "assesstargets", **today, **planned, SCENARIO=1,
                  JSON=made_file("danh_gia_phuong_an", ".json"))  # fmt: skip
        if roadmap:
            names = {name: value for name, value in today.items() if name != "YEAR"}
            self.step(
                "roadmap", "planroadmap", **names, **planned,
                PROJECTS=["tree:OUTPUT", "sharing:OUTPUT", "select:OUTPUT", "backhaul:OUTPUT"], BUDGETS="=BUDGETS",
                FIRST_YEAR="=FIRST_YEAR", LAST_YEAR="=LAST_YEAR", CARRY_OVER="=CARRY_OVER", PRIORITY="=PRIORITY",
                TIME_LIMIT="=TIME_LIMIT", OUTPUT=made_file("lo_trinh"), LINES=made_file("lo_trinh_tuyen"),
                POINTS=made_file("lo_trinh_diem"), YEARS=made_file("lo_trinh_nam"), COSTS=made_file("lo_trinh_von"),
                CURVES=made_file("lo_trinh_chi_tieu"), UNSCHEDULED=made_file("lo_trinh_chua_xep"),
            )  # fmt: skip
        self.step("gaps", "targetgaps", **today, **planned, OUTPUT=made_file("con_thieu"),
                  JSON=made_file("con_thieu", ".json"))  # fmt: skip

    def documents(self, *, fiber: bool, mobile: bool, roadmap: bool) -> None:
        """Documents, atlas, package, verification."""
        made: dict[str, str] = {}
        if fiber:
            made |= {"PLANNED_FIBER": "tree:NODES", "FIBER_TREE": "tree:OUTPUT", "FIBER_SHARING": "sharing:OUTPUT",
                     "FIBER_CABLES": "pon:CABLES", "FIBER_EQUIPMENT": "pon:EQUIPMENT",
                     "FIBER_TERMINALS": "pon:TERMINALS", "FIBER_QUANTITIES": "pon:QUANTITIES",
                     "FIBER_ROUTES": "protect:OUTPUT", "FIBER_CRITICAL": "protect:CRITICAL"}  # fmt: skip
        if mobile:
            made |= {"COVERAGE": "predict:COVERED", "PLANNED_COVERAGE": "predict_plan:COVERED",
                     "COVERAGE_LEVEL": "predict:LEVEL", "COVERAGE_TABLE": "covered_plan:OUTPUT",
                     "COVERAGE_VILLAGES": "covered_plan:COVERED_VILLAGES", "SITE_CANDIDATES": "candidates:OUTPUT",
                     "SITES_CHOSEN": "select:OUTPUT", "SITES_UNCOVERED": "select:UNCOVERED",
                     "BACKHAUL": "backhaul:OUTPUT"}  # fmt: skip
        if roadmap:
            made |= {"ROADMAP": "roadmap:OUTPUT", "ROADMAP_YEARS": "roadmap:YEARS", "ROADMAP_COSTS": "roadmap:COSTS",
                     "ROADMAP_CURVES": "roadmap:CURVES", "ROADMAP_UNSCHEDULED": "roadmap:UNSCHEDULED"}  # fmt: skip
        said = {"LANGUAGE": "=LANGUAGE", "DATE": "=DATE"}
        told = {
            **said, **made, "ASSESSMENT": "assess:JSON", "PLAN_ASSESSMENT": "assess_plan:JSON", "GAPS": "gaps:JSON",
            **{name: f"={name}" for name in ("COMMUNES", *LISTED, "FIBER", "ROADS", "FIELDS", "LAYERS_DATE", "COMMUNE",
                                             "PLACE", "PROVINCE", "LEGAL_BASES", "FUNDING", "SIGNATORY")},
        }  # fmt: skip
        department = {name: f"={name}" for name in ("PARENT_BODY", "ISSUING_BODY", "ADDRESSEES", "RECIPIENTS",
                                                    "AUTHORITY", "SIGNATORY_TITLE")}  # fmt: skip
        self.step("report", "writereport", **told, **department, NUMBER="=NUMBER", SYMBOL="=SYMBOL",
                  UNITS="assess:UNITS", DOCX=made_file("bao_cao", ".docx"), XLSX=made_file("phu_luc", ".xlsx"),
                  HTML=made_file("bao_cao", ".html"), JSON=made_file("bao_cao", ".json"))  # fmt: skip
        # What the committee signs is issued by the body above the department.
        committee = {"ISSUING_BODY": "=PARENT_BODY"}
        self.step("plan", "writereport", TEMPLATE=1, **told, **committee, UNITS="assess:UNITS",
                  DOCX=made_file("ke_hoach", ".docx"), HTML=made_file("ke_hoach", ".html"))  # fmt: skip
        documents = [*(f"report:{name}" for name in ("DOCX", "XLSX", "HTML", "JSON")), "plan:DOCX", "plan:HTML"]
        if roadmap:  # a whole dossier
            self.step("submission", "writereport", TEMPLATE=2, **told, **department,
                      DOCX=made_file("to_trinh", ".docx"))  # fmt: skip
            self.step("decision", "writereport", TEMPLATE=3, **told, **committee,
                      DOCX=made_file("du_thao_quyet_dinh", ".docx"))  # fmt: skip
            documents += ["submission:DOCX", "decision:DOCX"]
        drawn = [name for name, there in (("select:OUTPUT", mobile), ("backhaul:OUTPUT", mobile),
                                          ("pon:EQUIPMENT", fiber), ("pon:CABLES", fiber)) if there]  # fmt: skip
        covered = ["predict_plan:COVERED", "predict:COVERED"] if mobile else []
        self.step(
            "atlas", "exportatlas", **said, COMMUNES="=COMMUNES", COMMUNE="=COMMUNE", PROVINCE="=PROVINCE",
            PAGES="=PAGES", PAPER="=PAPER", AUTHOR="=ISSUING_BODY", APPROVER="=PARENT_BODY",
            BASE_LAYERS=["=VILLAGES", "=ROADS"],
            TODAY_LAYERS=[f"={name}" for name in ("HUBS", "POST_POINTS", "SITES", "FIBER", "DUCTS", "POLE_LINES")],
            PLAN_LAYERS=["gaps:OUTPUT", *drawn], **({"COVERAGE_LAYERS": covered} if covered else {}),
            UNITS="assess:UNITS", ASSESSMENT="assess:JSON", OUTPUT=made_file("tap_ban_do", ".pdf"),
        )  # fmt: skip
        # What the tools took from filters of QGIS lies in the dossier, so that its steps can be run again from it.
        taken = ["fiber_villages:OUTPUT"] if fiber else []
        taken += ["site_villages:OUTPUT", "unit_villages:OUTPUT", "unit:OUTPUT"] if mobile else []
        large = {"COVERAGE_LEVEL"}
        results = list(dict.fromkeys(source for name, source in made.items() if name not in large))
        packed = ["gaps:OUTPUT", *(f"={name}" for name in ("VILLAGES", *(["HUBS"] if fiber or mobile else []),
                                                           "FIBER", *COUNTED, "ROADS")),
                  *results, *taken, "=COMMUNES", "=STATISTICS", "=DECLARED", "assess:UNITS",
                  "assess:OUTPUT"]  # fmt: skip
        self.step(
            "package", "packagedossier", **said, DOSSIER_TYPE=1 if roadmap else 0,
            DOCUMENTS=[*documents, "atlas:OUTPUT", "assess_plan:JSON", "gaps:JSON"], ASSESSMENT="assess:JSON",
            LAYERS=packed, **{name: f"={name}" for name in ("LICENCE", "CONTACT", "ALLOW_INCOMPLETE")},
            FOLDER=made_file("ho_so", ""), ZIP=made_file("ho_so", ".zip"),
        )  # fmt: skip
        self.step("verify", "verifydossier", INPUT="package:ZIP", HTML=made_file("kiem_tra_ho_so", ".html"))


def _made(tools, module: str, name: str, *, fiber: bool, mobile: bool, roadmap: bool):
    """One model."""
    import importlib

    from hatangso.processing.dossier import _plan_model as words

    model = getattr(importlib.import_module(f"hatangso.processing.dossier.{module}"), name)
    chain = Chain(tools, words)
    chain.begin(model)
    parts = {"fiber": fiber, "mobile": mobile, "roadmap": roadmap}
    chain.places()
    chain.hubs()
    if mobile:
        chain.terrain(optional=fiber)
    chain.layers()
    if mobile:
        chain.budgets()
    if roadmap:
        chain.years()
    chain.papers()
    chain.details(**parts)
    chain.unit(mobile=mobile)
    if fiber:
        chain.fiber()
    if mobile:
        chain.mobile()
    chain.assessment(**parts)
    chain.documents(**parts)
    return chain.maker.made(model.HELP)


def _from_osm(tools):
    """OpenStreetMap → layers of a plan → the model of a province."""
    from qgis.core import (
        QgsProcessingParameterFile,
        QgsProcessingParameterNumber,
        QgsProcessingParameterString,
    )

    from hatangso.plugin.osm.rights import OSM_RIGHTS
    from hatangso.processing.dossier import plan_from_osm as words

    chain = Chain(tools, words)
    chain.begin(words.PlanFromOsm)
    chain.take("importosm", "INPUT")
    chain.take("assesstargets", "TARGET_SET")
    chain.take("assesstargets", "YEAR", optional=False)
    chain.take("predictcoverage", "DEM", optional=True)
    chain.take("importosm", "TARGET_CRS", "EXTENT")
    chain.own("SITES_BUDGET", QgsProcessingParameterNumber, optional=True, minValue=0.0,
              type=QgsProcessingParameterNumber.Type.Double)  # fmt: skip
    chain.years()
    office = ("PARENT_BODY", "ISSUING_BODY", "PLACE", "DATE", "PROVINCE")
    chain.take("writereport", *office)
    chain.own("FOLDER", QgsProcessingParameterFile, behavior=QgsProcessingParameterFile.Behavior.Folder)
    chain.take("importosm", "NAME_LANGUAGE", "INCLUDE_PATHS", advanced=True)
    chain.take("osmroles", "ADMIN_LEVEL", "VILLAGE_PLACES", "HUB_PLACES", "SITE_KINDS", advanced=True)
    chain.take("assesstargets", "TARGET_FILE", advanced=True)
    chain.own("LAYERS_DATE", QgsProcessingParameterString, advanced=True, optional=True)
    chain.take("writereport", "LANGUAGE", advanced=True)
    plan = ("TECHNOLOGY", "MAX_DISTANCE", "RESOLUTION", "ROUNDS", "TIME_LIMIT", "PAGES", "PAPER", "CONTACT")
    for algorithm, names in (
        ("predictcoverage", plan[:3]), ("fibertree", plan[3:4]), ("selectsites", plan[4:5]),
        ("exportatlas", plan[5:7]), ("packagedossier", plan[7:]),
    ):  # fmt: skip
        chain.take(algorithm, *names, advanced=True, TIME_LIMIT=30.0)
    same = {name: f"={name}" for name in (*office, *plan, "TARGET_SET", "TARGET_FILE", "YEAR", "DEM", "SITES_BUDGET",
                                          "BUDGETS", "FIRST_YEAR", "LAST_YEAR", "FOLDER", "LAYERS_DATE",
                                          "LANGUAGE")}  # fmt: skip

    def file(stem: str) -> str:
        return f"@FOLDER || '/{stem}.gpkg'"

    chain.step(
        "import", "importosm", **{name: f"={name}" for name in ("INPUT", "EXTENT", "TARGET_CRS", "NAME_LANGUAGE",
                                                                "INCLUDE_PATHS")},
        ROADS=file("osm_duong"), PLACES=file("osm_dan_cu"), POWER=file("osm_duong_dien"), TELECOM=file("osm_cot"),
        BOUNDARIES=file("osm_dia_gioi"),
    )  # fmt: skip
    chain.step(
        "roles", "osmroles", PLACES="import:PLACES", BOUNDARIES="import:BOUNDARIES", TELECOM="import:TELECOM",
        **{name: f"={name}" for name in ("ADMIN_LEVEL", "VILLAGE_PLACES", "HUB_PLACES", "SITE_KINDS")},
        COMMUNES=file("xa"), VILLAGES=file("thon"), HUBS=file("diem_dau_noi"), SITES=file("tram"),
    )  # fmt: skip
    chain.step(
        "plan", "planprovince", **same, ROADS="import:ROADS", POWER_LINES="import:POWER",
        **{name: f"roles:{name}" for name in ("COMMUNES", "VILLAGES", "HUBS", "SITES")},
        LICENCE=OSM_RIGHTS,
    )  # fmt: skip
    return chain.maker.made(words.PlanFromOsm.HELP)


def plan_models(tools) -> dict[str, Callable]:
    """How each model is made, by the name of its file.

    Parameters
    ----------
    tools : module
        ``make_models``.
    """

    def way(module: str, name: str, *parts: str) -> Callable:
        chosen: Sequence[str] = parts
        given = {part: part in chosen for part in ("fiber", "mobile", "roadmap")}
        return lambda: _made(tools, module, name, **given)

    return {
        "planfromosm": lambda: _from_osm(tools),
        "planfiber": way("plan_fiber", "PlanFiber", "fiber"),
        "planmobile": way("plan_mobile", "PlanMobile", "mobile"),
        "planprovince": way("plan_province", "PlanProvince", "fiber", "mobile", "roadmap"),
    }
