"""``hatangso:designpon``: splitters, cables, closures, loss budget and bill of quantities of a fibre access network."""

from __future__ import annotations

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..faults import number_fault
from ._pon_names import PonParameters
from ._pon_parameters import add_parameters, loss_model, price_table

__all__ = ["DesignPon"]

_P = PonParameters
#: No cable is sold on shorter reels: less was meant as kilometres.
_LEAST_REEL_M = 100


class DesignPon(HatangsoAlgorithm):
    """A passive optical network on given lines."""

    ID = "designpon"
    GROUP = "fiber"
    TITLE = N_("Design a passive optical network (PON)")
    TAGS = (
        "mạng quang thụ động, bộ chia quang, măng xông, suy hao, quỹ công suất quang, dự toán, khối lượng, cáp quang, "
        "PON, GPON, XGS-PON, FTTH, OLT, splitter, closure, loss budget, bill of quantities, cost"
    )
    HELP = N_(
        "<p>Designs the fibre access network on given lines: splitters, cables, closures, terminal boxes and OLT "
        "ports, the optical loss of every terminal, and the bill of quantities.</p><p><b>Needs</b> lines that form "
        "trees (a fibre tree, its stretches from Share structures, or drawn by hand), demand points with their "
        "households, and hubs (OLT). The layers may differ in CRS. Where lines make a loop the shortest way is used;"
        " parts without a hub are told.</p><p><b>Plans</b> households × take rate subscribers for each point; one or"
        " two stages of splitters, placed on the tree at the least cost of splitters, ports and fibre; cables of 8 "
        "to 288 fibres with a reserve, several side by side above that; closures at branches, splitters, changes of "
        "size and ends of reels.</p><p><b>Checks</b> fibre, splices, connectors and splitters on the way to every "
        "terminal against the class (GPON B+ 28 dB, C+ 32 dB, XGS-PON N1 29 dB, N2 31 dB). Where less than the "
        "reserve is left the split is lowered; what still fails is listed with what to do.</p><p><b>Writes</b> "
        "cables, equipment, terminals, and the bill by item, commune and year in VND. The unit prices are orders of "
        "magnitude: put in your own.</p><p>Method: dynamic programming on the tree for the splitters; loss = Σ fibre"
        " + splices + connectors + splitters (ITU-T G.984.2); lengths in metres on the ellipsoid.</p>"
    )
    REQUIRES = ("scipy", "pyproj")
    TABLES = (_P.QUANTITIES,)

    def define(self):
        add_parameters(self)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            self._setting_fault(parameters, context)
            or self.layer_fault(parameters, _P.SEGMENTS, context, ["line"])
            or self.layer_fault(parameters, _P.DEMAND, context, ["point"])
            or self.layer_fault(parameters, _P.HUBS, context, ["point"])
            or self.layer_fault(parameters, _P.COMMUNES, context, ["polygon"])
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _setting_fault(self, parameters: dict, context) -> str | None:
        """What is wrong with numbers and tables, in the user's language; None if nothing is."""
        from ...plugin.fiber.pon.demand import split_steps, subscribers
        from ...plugin.fiber.pon.loss_budget import default_loss_cells, splitter_losses

        if parameters.get(_P.HUBS) in (None, "") and parameters.get(_P.SEGMENT_HUB_FIELD) in (None, ""):
            return tr(N_("Give the hubs, or the field of the segments that names their hub."))
        fault = number_fault(self, parameters)
        if fault:
            return fault
        reel_m = self.parameterAsDouble(parameters, _P.REEL_LENGTH, context)
        if 0.0 < reel_m < _LEAST_REEL_M:
            return tr(
                N_("{parameter}: {value} m is too little. Give metres, at least {least}; 0 for reels without end."),
                parameter=self.parameterDefinition(_P.REEL_LENGTH).description(),
                value=say_number(reel_m, language(), 3),
                least=_LEAST_REEL_M,
            )
        try:
            subscribers([], self.parameterAsDouble(parameters, _P.TAKE_RATE, context))
            split_steps(
                *(
                    self.parameterAsInt(parameters, name, context)
                    for name in (_P.SPLIT, _P.STAGES, _P.SECOND_SPLIT, _P.MIN_SPLIT)
                )
            )
            splitter_losses(self.parameterAsMatrix(parameters, _P.SPLITTER_LOSS, context) or default_loss_cells())
            price_table(self, parameters, context)
        except HatangsoError as error:
            return explain(error)
        return None

    def execute(self, run: Run) -> dict:
        from ...plugin.fiber.pon.demand import split_steps
        from ...plugin.fiber.pon.design import PonOptions, design_pon
        from ...plugin.fiber.pon.forest import grow_forest
        from ...plugin.fiber.pon.layout import lay_out
        from ._pon_input import existing_lengths, read_input
        from ._pon_output import write_design

        progress = run.progress
        given = read_input(run, progress.part(0.0, 0.2))
        options = PonOptions(
            split_steps(*(run.integer(name) for name in (_P.SPLIT, _P.STAGES, _P.SECOND_SPLIT, _P.MIN_SPLIT))),
            loss_model(run),
            run.number(_P.RESERVE),
            run.number(_P.SLACK),
            run.number(_P.REEL_LENGTH) or float("inf"),
            run.integer(_P.BOX_PORTS),
            run.number(_P.DROP_LENGTH),
        )
        prices = price_table(self, run.parameters, run.context)
        forest = grow_forest(
            given.lines,
            given.hubs_xy,
            given.demand_xy,
            tolerance_m=run.number(_P.TOLERANCE),
            max_hub_m=run.number(_P.MAX_SNAP_DISTANCE),
            max_demand_m=run.number(_P.MAX_DROP),
            beside_m=options.drop_m,
            carries_hub=given.carries_hub,
            progress=progress.part(0.2, 0.35),
        )
        behind = existing_lengths(run, given, forest)
        design = design_pon(forest, given.subscribers, options, prices, behind, progress.part(0.35, 0.75))
        layout = lay_out(
            forest, design, options, given.facts, given.subscribers, given.lines.ground, progress.part(0.75, 0.9)
        )
        return write_design(run, given, (forest, design, layout), options, prices, progress.part(0.9, 1.0))
