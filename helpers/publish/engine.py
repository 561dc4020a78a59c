"""papermill's engine `warm`: a notebook is run in a process forked from one that is ready.

papermill imports this module when it is itself imported, so it imports little, and only what
papermill has imported by then; `import papermill` before it. May import cells and interpreter.
"""

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.log import logger
from papermill.utils import remove_args

#: The messages that tell what a cell shows, and what of them is kept.
SHOWN = {
    "display_data": ("data", "metadata"),
    "execute_result": ("data", "metadata", "execution_count"),
}
#: Seconds within which a fork answers that runs no cell; its server may have to start first.
ANSWERS_WITHIN = 300


class WarmEngine(NBClientEngine):
    """Runs a notebook's cells in a fresh fork; outputs are handled as those of a kernel."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: object = None,
        stderr_file: object = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        reads: dict[str, str] | None = None,
        **options: object,
    ) -> NotebookNode:
        """Return the notebook of `nb_man` with its outputs.

        Takes what papermill's own engine takes; what only a kernel can use is not used. What the
        cells read of the dataset is added to `reads` (helpers.reads, ReadLog.entries). Raises
        CellTimeoutError for a cell that takes too long, DeadKernelError when the process dies.
        """
        unused = ["input_path", "timeout", "startup_timeout", "extra_arguments"]
        client = WarmClient(
            nb_man,
            timeout=execution_timeout or options.get("timeout"),
            log=logger,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
            **remove_args(unused, **options),
        )
        return client.execute({} if reads is None else reads)


class WarmClient(PapermillNotebookClient):
    """papermill's client with a forked process in the place of a kernel."""

    def execute(self, reads: dict[str, str]) -> NotebookNode:
        """Run every cell, up to one that fails; return the notebook, and add its reads."""
        from .cells import CellProcess

        self.reset_execution_trackers()
        with CellProcess() as self.process:
            # Once it answers, it has started: the time of the cells runs from here.
            ((_, about),) = self._ask(("about", ""), ANSWERS_WITHIN, None)
            self.papermill_execute_cells()
            ((_, read),) = self._ask(("reads", ""), ANSWERS_WITHIN, None)
        reads.update(read)
        self.nb.metadata["language_info"] = about["language_info"]
        return self.nb

    def papermill_execute_cells(self) -> None:
        """Run the cells of code as papermill does; it would also note when cells of prose ran."""
        code = [place for place, cell in enumerate(self.nb.cells) if cell.cell_type == "code"]
        for place in code:
            try:
                self.nb_man.cell_start(self.nb.cells[place], place)
                self.execute_cell(self.nb.cells[place], place)
            except CellExecutionError as error:
                cell = self.nb.cells[place]
                self.nb_man.cell_exception(cell, cell_index=place, exception=error)
                break
            finally:
                self.nb_man.cell_complete(self.nb.cells[place], cell_index=place)

    def execute_cell(self, cell: NotebookNode, cell_index: int, **options: object) -> NotebookNode:
        """Run one cell and store its outputs in it; raise CellExecutionError if it fails.

        Which cells are passed over, and which may fail, is as nbclient has it.
        """
        tags = cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in tags:
            return cell
        cell.outputs, self.clear_before_next_output = [], False
        for kind, answer in self._ask(("cell", cell.source), self._get_timeout(cell), cell):
            if kind == "message" and not self._take_plain(answer, cell):
                self.process_message(answer, cell, cell_index)
        cell.execution_count = answer["execution_count"]
        may_fail = self.allow_errors or "raises-exception" in tags
        may_fail |= answer.get("ename") in self.allow_error_names
        if answer["status"] == "error" and (self.force_raise_errors or not may_fail):
            raise CellExecutionError.from_cell_and_msg(cell, answer)
        return cell

    def _take_plain(self, message: dict, cell: NotebookNode) -> bool:
        """Store what a cell shows in it, and return whether that was all there was to do.

        nbclient does the same for any message, and checks each against the schema of notebooks,
        which takes longer; what can be changed later, or changes what was shown, is left to it.
        """
        kind, content = message["msg_type"], message["content"]
        if kind not in SHOWN or content.get("transient") or self.clear_before_next_output:
            return False
        parts = {part: content[part] for part in SHOWN[kind]}
        cell.outputs.append(from_dict({"output_type": kind} | parts))
        return True

    def _ask(self, request: tuple, timeout: float | None, cell: NotebookNode | None):
        """Yield the answers of the process, with what goes wrong told as nbclient tells it."""
        try:
            yield from self.process.ask(request, timeout)
        except TimeoutError:
            if cell is None:
                raise DeadKernelError("Kernel did not answer") from None
            words = "the process did not answer"
            raise CellTimeoutError.error_from_timeout_and_cell(words, timeout, cell) from None
        except EOFError:
            raise DeadKernelError("Kernel died") from None
